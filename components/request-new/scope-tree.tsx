'use client';

import { type RenderTreeNodePayload, Tree, type TreeNodeData, useTree } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import type { Target } from '@/lib/contracts/targets';
import classes from './fields.module.css';
import { type ScopeNode, treeOfScopes } from './scope-nodes';

interface ScopeTreeProps {
  items: readonly Target[];
  label: string;
  value: string;
  /** While something is searched, everything found is in sight. */
  allOpen: boolean;
  choose: (value: string) => void;
}

/** What exists as a tree: arrows move and open, Enter or Space chooses. */
export function ScopeTree({ items, label, value, allOpen, choose }: ScopeTreeProps) {
  const roots = useMemo(() => treeOfScopes(items), [items]);
  const data = useMemo(() => roots.map(dataOf), [roots]);
  const tree = useTree({
    initialExpandedState: Object.fromEntries(roots.map(({ target }) => [target.value, true])),
    selectedState: value === '' ? [] : [value],
    onSelectedStateChange: ([picked]) => picked !== undefined && choose(picked),
  });
  const { setExpandedState } = tree;
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens when a search narrows the list, not when the person closes one
  useEffect(() => {
    if (allOpen) setExpandedState(Object.fromEntries(items.map((target) => [target.value, true])));
  }, [allOpen, items]);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const picked = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]')?.dataset.value;
    event.preventDefault();
    if (picked !== undefined) choose(picked);
  };
  return (
    <div className={classes.tree}>
      <Tree
        data={data}
        tree={tree}
        aria-label={label}
        levelOffset={18}
        selectOnClick
        expandOnClick={false}
        expandOnSpace={false}
        allowRangeSelection={false}
        onKeyDown={onKeyDown}
        renderNode={(payload) => <ScopeRow {...payload} />}
      />
    </div>
  );
}

function ScopeRow({ node, hasChildren, expanded, selected, tree, elementProps }: RenderTreeNodePayload) {
  return (
    <div {...elementProps} className={`${classes.node} ${elementProps.className}`} data-chosen={selected}>
      {/* For the pointer only: with the keyboard the arrows open and close. */}
      <span
        className={classes.turn}
        data-open={expanded}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          tree.toggleExpanded(node.value);
        }}
      >
        {hasChildren && <IconChevronRight size={14} />}
      </span>
      {node.label}
    </div>
  );
}

function dataOf({ target, name, children }: ScopeNode): TreeNodeData {
  return {
    value: target.value,
    label: (
      <>
        <code>{name}</code>
        <span className={classes.nodeType}>{target.type}</span>
      </>
    ),
    children: children.map(dataOf),
  };
}
