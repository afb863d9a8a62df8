'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './identifier.module.css';

interface IdentifierProps {
  value: string;
  /** What stands in its place where the whole would say less: `rg-orders/orders` for an ARM id. */
  shown?: string | undefined;
  /** What it is, for the copy button's name: "role ARN". */
  name: string;
  /** Characters kept at the end when it does not fit; the part that tells two of them apart. */
  tail?: number;
  copy?: boolean;
  /** What is copied and told whole, where only the last part of it is shown. */
  copied?: string;
  /** Shown at most so wide, in characters; for columns that must not grow with it. */
  widthCharacters?: number;
}

/** A name of the outside world: monospace, shortened in the middle, whole on hover and focus, copied by one click. */
export function Identifier({
  value,
  shown = value,
  name,
  tail = 12,
  copy = true,
  copied = value,
  widthCharacters,
}: IdentifierProps) {
  const clipboard = useClipboard({ timeout: 1500 });
  const cut = shown.length > tail * 2 ? shown.length - tail : shown.length;
  const text = (
    <code className={classes.value} style={widthCharacters ? { maxWidth: `${widthCharacters}ch` } : undefined}>
      <span className={classes.head}>{shown.slice(0, cut)}</span>
      {cut < shown.length && <span className={classes.tail}>{shown.slice(cut)}</span>}
    </code>
  );
  if (!copy) return <Tooltip label={copied}>{text}</Tooltip>;
  return (
    <span className={classes.line}>
      <Tooltip label={copied} ff="monospace">
        {text}
      </Tooltip>
      <Tooltip label={clipboard.copied ? 'Copied' : copied}>
        <ActionIcon size={20} onClick={() => clipboard.copy(copied)} aria-label={`Copy ${name}`}>
          {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
