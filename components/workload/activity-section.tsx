'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Section } from '@/components/pieces/section';
import { splitMessage } from '@/components/pieces/split-message';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { EmptyState } from '@/components/states/empty-state';
import type { ActivityItem, WorkloadDetail } from '@/lib/contracts/workloads';
import classes from './workload.module.css';

const shown = 8;

/** What happened to this workload, newest first: requests, decisions, steps, drift, proofs. */
export function ActivitySection({ workload }: { workload: WorkloadDetail }) {
  const { activity, tenant } = workload;
  return (
    <Section
      title="Activity"
      note={activity.length > shown ? `last ${shown} of ${activity.length}` : activity.length}
      actions={
        <Anchor component={Link} href={`/tenants/${tenant}/audit`} fz="sm">
          All in audit
        </Anchor>
      }
    >
      {activity.length === 0 ? (
        <EmptyState sentence="Requests, decisions, steps and proofs of this workload will stand here." />
      ) : (
        <ul className={classes.timeline}>
          {activity.slice(0, shown).map((item) => (
            <li key={item.id} className={classes.event}>
              {item.status ? <StatusIcon status={item.status} /> : <span className={classes.dot} aria-hidden />}
              <span style={{ overflowWrap: 'anywhere' }}>
                <ActivityWords item={item} />
              </span>
              <TimeAgo at={item.at} bare />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The sentence, in which the number of the request leads to it. */
function ActivityWords({ item }: { item: ActivityItem }) {
  const { sentence } = splitMessage(item.sentence);
  const { request } = item;
  if (request === undefined) return <WordsWithCode words={sentence} />;
  const [before = '', after] = sentence.split(new RegExp(`(?:request |R-)${request}\\b`));
  return (
    <>
      <WordsWithCode words={after === undefined ? `${before} ` : before} />
      <Anchor component={Link} href={`/requests/${request}`} fz="sm" underline="always">
        R-{request}
      </Anchor>
      {after && <WordsWithCode words={after.replace(/^\)/, '')} />}
    </>
  );
}
