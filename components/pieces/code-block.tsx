'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './code-block.module.css';

/** Text to copy and run: scrolls sideways by itself, copied by one click. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <div className={classes.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls sideways must be reachable by keyboard */}
      <section className={classes.code} tabIndex={0} aria-label={label}>
        <pre>{code}</pre>
      </section>
      <Tooltip label={clipboard.copied ? 'Copied' : 'Copy'}>
        <ActionIcon
          className={classes.copy}
          variant="default"
          onClick={() => clipboard.copy(code)}
          aria-label={`Copy ${label}`}
        >
          {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
