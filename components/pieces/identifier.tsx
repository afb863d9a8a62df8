'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './identifier.module.css';

interface IdentifierProps {
  value: string;
  /** What it is, for the copy button's name: "role ARN". */
  name: string;
  /** Characters kept at the end when it does not fit; the part that tells two of them apart. */
  tail?: number;
  copy?: boolean;
  /** Shown at most so wide, in characters; for columns that must not grow with it. */
  widthCharacters?: number;
}

/** A name of the outside world: monospace, shortened in the middle, whole on hover and focus, copied by one click. */
export function Identifier({ value, name, tail = 12, copy = true, widthCharacters }: IdentifierProps) {
  const clipboard = useClipboard({ timeout: 1500 });
  const cut = value.length > tail * 2 ? value.length - tail : value.length;
  const text = (
    <code className={classes.value} style={widthCharacters ? { maxWidth: `${widthCharacters}ch` } : undefined}>
      <span className={classes.head}>{value.slice(0, cut)}</span>
      {cut < value.length && <span className={classes.tail}>{value.slice(cut)}</span>}
    </code>
  );
  if (!copy) return <Tooltip label={value}>{text}</Tooltip>;
  return (
    <span className={classes.line}>
      <Tooltip label={value} ff="monospace">
        {text}
      </Tooltip>
      <Tooltip label={clipboard.copied ? 'Copied' : value}>
        <ActionIcon size={20} onClick={() => clipboard.copy(value)} aria-label={`Copy ${name}`}>
          {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
