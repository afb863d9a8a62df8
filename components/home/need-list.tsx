'use client';

import { Anchor, Button } from '@mantine/core';
import Link from 'next/link';
import { targetPath } from '@/components/pieces/links';
import { Section } from '@/components/pieces/section';
import { splitMessage } from '@/components/pieces/split-message';
import { StatusWord } from '@/components/pieces/status-word';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { EmptyState } from '@/components/states/empty-state';
import type { Need } from '@/lib/contracts/home';
import classes from './need-list.module.css';

/** What waits for this person, worst first, each with its one act. */
export function NeedList({ needs }: { needs: readonly Need[] }) {
  return (
    <Section title="What needs you" note={needs.length === 0 ? '0' : `${needs.length} · worst first, then newest`}>
      {needs.length === 0 ? (
        <EmptyState sentence="Requests to decide, access that ends soon and workloads that broke will stand here." />
      ) : (
        <ul className={classes.list}>
          {needs.map((need, at) => (
            <NeedRow key={need.id} need={need} first={at === 0} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NeedRow({ need, first }: { need: Need; first: boolean }) {
  return (
    <li className={classes.row}>
      <span className={classes.status}>
        <StatusWord status={need.status} note={need.note} />
      </span>
      <span className={classes.what}>
        <span className={classes.title}>{need.title}</span>
        <span className={classes.subtitle}>{need.subtitle}</span>
      </span>
      <span className={classes.sentence}>
        <NeedWords need={need} />
      </span>
      <span className={classes.age}>
        <TimeAgo at={need.since} bare />
      </span>
      <span className={classes.action}>
        <Button
          component={Link}
          href={targetPath(need.target)}
          variant={first && need.status === 'broken' ? 'filled' : 'default'}
        >
          {need.action}
        </Button>
      </span>
    </li>
  );
}

/** The sentence; what it is about leads there. */
function NeedWords({ need }: { need: Need }) {
  const { sentence } = splitMessage(need.sentence);
  const at = need.what ? sentence.indexOf(need.what) : -1;
  if (!need.what || at < 0) return <WordsWithCode words={sentence} />;
  return (
    <>
      {sentence.slice(0, at)}
      <Anchor component={Link} href={targetPath(need.target)} fz="sm" underline="always">
        <WordsWithCode words={need.what} />
      </Anchor>
      <WordsWithCode words={sentence.slice(at + need.what.length)} />
    </>
  );
}
