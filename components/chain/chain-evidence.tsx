'use client';

import { Title } from '@mantine/core';
import { CodeBlock } from '@/components/pieces/code-block';
import { Facts } from '@/components/pieces/facts';
import { splitMessage } from '@/components/pieces/split-message';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { CLOUD_OF, type IdentitySystem } from '@/lib/domain/words';
import classes from './chain.module.css';
import { evidenceFacts } from './evidence-facts';
import type { ChainLink } from './lane-links';
import { LinkMarkDisc, MARK_WORDS } from './link-mark';

interface ChainEvidenceProps {
  id: string;
  link: ChainLink;
  /** Absent for what is in the cloud. */
  lane: ClusterLane | undefined;
  workload: WorkloadDetail;
  system: IdentitySystem;
}

/** What one link was judged on: the sentence, how old it is, and the command that mends it where one does. */
export function ChainEvidence({ id, link, lane, workload, system }: ChainEvidenceProps) {
  const { condition } = link;
  const place = lane?.name ?? CLOUD_WORDS[CLOUD_OF[system]].name;
  const said = splitMessage(condition?.message ?? withoutCondition(link));
  const mends = condition?.command ?? said.snippet;
  // A proof's message goes on with the words of the cloud; all others with what is to be changed.
  const isCloudsWord = link.id === 'proven' && condition?.command === undefined;
  const { headline } = workload;
  const above = [headline?.command, headline?.status === 'waiting' && splitMessage(headline.sentence).snippet];
  const isAbove = above.includes(mends);
  return (
    <section
      id={id}
      tabIndex={-1}
      className={classes.evidence}
      data-mark={link.mark}
      aria-label={`${link.title} on ${place}`}
    >
      <div className={classes.said}>
        <Title order={3}>
          <LinkMarkDisc mark={link.mark} />
          {link.title} on {place}: {MARK_WORDS[link.mark]}
        </Title>
        {[said.sentence, ...(link.more ?? []).map(({ message }) => message)].map((sentence) => (
          <p key={sentence}>
            <WordsWithCode words={sentence} />
          </p>
        ))}
        {mends && isCloudsWord && (
          <p className={classes.cloudSaid}>
            {CLOUD_WORDS[CLOUD_OF[system]].name} said: <WordsWithCode words={mends} />
          </p>
        )}
        {mends && !isCloudsWord && !isAbove && (
          <div className={classes.command}>
            <CodeBlock code={mends} label="what mends it" />
          </div>
        )}
      </div>
      <div className={classes.about}>
        <Facts layout="list" items={evidenceFacts(link, lane, workload, system)} />
      </div>
    </section>
  );
}

/** What is said of a link that no condition of its own stands behind. */
function withoutCondition({ mark, id }: ChainLink): string {
  if (mark === 'ended') return 'This access was taken away. Nothing is judged here any more.';
  if (mark === 'ok' && id === 'label') return 'No running pod lacks the label.';
  if (mark === 'ok' && id === 'risks')
    return 'No pod gets this identity without being meant to, and none is kept from it.';
  if (mark === 'ok') return 'As it should be.';
  return 'Nothing was judged here, because an earlier link does not hold yet.';
}
