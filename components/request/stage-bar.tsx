import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { splitMessage } from '@/components/pieces/split-message';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { Stage } from '@/lib/contracts/requests';
import classes from './stage-bar.module.css';

const STATE_WORDS = {
  done: 'done',
  current: 'now',
  ahead: 'to come',
  failed: 'failed',
} satisfies Record<Stage['state'], string>;

/** Where a request stands; the current stage is named by what is waited for, and what is said of it stands below. */
export function StageBar({ stages }: { stages: readonly Stage[] }) {
  const now = stages.findLast(({ state }) => state !== 'ahead');
  return (
    <div className={classes.frame}>
      <ol className={classes.bar} aria-label="Stages">
        {stages.map((stage) => (
          <li
            key={stage.name}
            className={classes.stage}
            data-state={stage.state}
            aria-current={stage.state === 'current' ? 'step' : undefined}
          >
            <span className={classes.disc} aria-hidden>
              {stage.state === 'done' && <IconCheck size={13} stroke={3} />}
              {stage.state === 'current' && <IconClock size={13} stroke={2.5} />}
              {stage.state === 'failed' && <IconX size={13} stroke={3} />}
            </span>
            <span className={classes.words}>
              <span className={classes.label}>
                {stage.label}
                <VisuallyHidden> ({STATE_WORDS[stage.state]})</VisuallyHidden>
              </span>
              <span className={classes.detail}>{stage.at && <TimeAgo at={stage.at} />}</span>
            </span>
          </li>
        ))}
      </ol>
      {now?.detail && (
        <p className={classes.said} data-state={now.state}>
          <WordsWithCode words={splitMessage(now.detail).sentence} />
        </p>
      )}
    </div>
  );
}
