'use client';

import { Kbd } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type RefObject, useCallback, useEffect } from 'react';
import { useSingleKeys } from '@/components/frame/single-keys';
import type { RequestRow } from '@/lib/contracts/requests';
import { ApprovalRow } from './approval-row';
import classes from './approvals.module.css';

interface ApprovalQueueProps {
  rows: readonly RequestRow[];
  list: RefObject<HTMLUListElement | null>;
  current: number | undefined;
  choose: (number: number) => void;
  /** Opens the decision of the current request; never sends it. */
  decide: (verdict: 'approve' | 'reject') => void;
  /** Whether a row opens beside the queue; otherwise it leads to the request's page. */
  paned: boolean;
}

/** The queue as rows; letters act only while one of its rows has focus. */
export function ApprovalQueue({ rows, list, current, choose, decide, paned }: ApprovalQueueProps) {
  const [singleKeys] = useSingleKeys();
  const router = useRouter();
  useEffect(() => {
    if (document.activeElement === document.body) focusRow(list.current, 0);
  }, [list]);
  const open = useCallback(
    (number: number) => (paned ? choose(number) : router.push(`/requests/${number}`)),
    [paned, choose, router],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = buttonsOf(list.current);
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const move = singleKeys
      ? { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key]
      : { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // After a decision the row that came up in its place is the next one.
    const isNext = move === 1 && paned && rows[at] !== undefined && !rows.some(({ number }) => number === current);
    const to = isNext ? at : at + (move ?? 0);
    const next = rows[to];
    if (move !== undefined && next) {
      event.preventDefault();
      buttons[to]?.focus();
      if (paned) choose(next.number);
    }
    const verdict = singleKeys && paned ? ({ a: 'approve', r: 'reject' } as const)[event.key as 'a' | 'r'] : undefined;
    if (verdict) {
      event.preventDefault();
      decide(verdict);
    }
    if (event.key === 'Enter' && paned && at >= 0 && rows[at]?.number === current) {
      event.preventDefault();
      router.push(`/requests/${rows[at]?.number}`);
    }
  };
  return (
    <>
      <div className={classes.heads} aria-hidden>
        <span>Workload</span>
        <span>What</span>
        <span>Risk</span>
        <span>Findings</span>
        <span style={{ textAlign: 'right' }}>Age</span>
      </div>
      <ul className={classes.rows} ref={list} onKeyDown={onKeyDown} aria-label="Requests that wait for a decision">
        {rows.map((row) => (
          <ApprovalRow key={row.id} row={row} current={row.number === current} open={open} />
        ))}
      </ul>
      {singleKeys && (
        <p className={classes.keys}>
          <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> move <Kbd size="xs">a</Kbd> <Kbd size="xs">r</Kbd> open the
          decision <Kbd size="xs">?</Kbd> all keys
        </p>
      )}
    </>
  );
}

/** Gives a row of the queue the focus, the last where there are fewer. */
export function focusRow(list: HTMLElement | null, at: number): void {
  const buttons = buttonsOf(list);
  buttons[Math.min(at, buttons.length - 1)]?.focus({ preventScroll: true });
}

function buttonsOf(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
}
