'use client';

import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { RiskBars } from '@/components/pieces/risk-bars';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { RequestRow } from '@/lib/contracts/requests';
import { subjectTitle } from '@/lib/domain/words';
import classes from './approvals.module.css';

interface ApprovalRowProps {
  row: RequestRow;
  current: boolean;
  open: (number: number) => void;
}

/** What the approver will have to weigh, worst first. */
function foundWords({ warned, extraApproval }: RequestRow): string {
  if (extraApproval) return 'extra approval';
  return warned === 0 ? 'no findings' : `${warned} warned`;
}

/** One waiting request in two lines; drawn again only when something of it changes, since queues are long. */
export const ApprovalRow = memo(function ApprovalRow({ row, current, open }: ApprovalRowProps) {
  return (
    <li>
      <UnstyledButton
        className={classes.row}
        onClick={() => open(row.number)}
        aria-current={current ? 'true' : undefined}
      >
        <span className={classes.cell}>
          <span className={classes.name}>{subjectTitle(row)}</span>
          <span className={classes.second}>
            {row.tenant} · {row.environment}
          </span>
        </span>
        <span className={classes.cell}>
          <span>
            <WordsWithCode words={row.what} />
          </span>
          <span className={classes.second}>
            <code>R-{row.number}</code> by {row.requestedBy.name}
          </span>
        </span>
        <span className={classes.risk}>
          <VisuallyHidden>Risk </VisuallyHidden>
          <RiskBars risk={row.risk} />
        </span>
        <span className={classes.found}>
          {foundWords(row)}
          <VisuallyHidden>, waits</VisuallyHidden>
        </span>
        <span className={classes.age}>
          <TimeAgo at={row.requestedAt} bare />
        </span>
      </UnstyledButton>
    </li>
  );
});
