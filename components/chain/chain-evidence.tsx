'use client';

import { Title } from '@mantine/core';
import { CodeBlock } from '@/components/pieces/code-block';
import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import { splitMessage } from '@/components/pieces/split-message';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import { failureWords } from '@/lib/domain/failure-words';
import classes from './chain.module.css';
import type { ChainLink } from './lane-links';
import { LinkMarkDisc, MARK_WORDS } from './link-mark';

interface ChainEvidenceProps {
  id: string;
  link: ChainLink;
  /** Absent for what is in the cloud account. */
  lane: ClusterLane | undefined;
  workload: WorkloadDetail;
}

/** What one link was judged on: the sentence, how old it is, and the command that mends it where one does. */
export function ChainEvidence({ id, link, lane, workload }: ChainEvidenceProps) {
  const { condition } = link;
  const place = lane?.name ?? 'AWS';
  const said = splitMessage(
    condition?.message ??
      (link.mark === 'ended'
        ? 'This access was taken away. Nothing is judged here any more.'
        : 'Nothing was judged here, because an earlier link does not hold yet.'),
  );
  const mends = condition?.command ?? said.snippet;
  const isAbove =
    workload.headline && [workload.headline.command, splitMessage(workload.headline.sentence).snippet].includes(mends);
  return (
    <section id={id} className={classes.evidence} data-mark={link.mark} aria-label={`${link.name} on ${place}`}>
      <div className={classes.said}>
        <Title order={3}>
          <LinkMarkDisc mark={link.mark} />
          {link.name} on {place}: {MARK_WORDS[link.mark]}
        </Title>
        <p>
          <WordsWithCode words={said.sentence} />
        </p>
        {mends && !isAbove && (
          <div className={classes.command}>
            <CodeBlock code={mends} label="what mends it" />
          </div>
        )}
      </div>
      <div className={classes.about}>
        <Facts layout="list" items={factsOf(link, lane, workload)} />
      </div>
    </section>
  );
}

function factsOf(link: ChainLink, lane: ClusterLane | undefined, workload: WorkloadDetail) {
  const { condition } = link;
  const proof = link.id === 'proven' ? workload.proofs.find((one) => one.cluster === lane?.name) : undefined;
  return [
    ...(condition ? [{ term: 'Since', value: <TimeAgo at={condition.since} /> }] : []),
    ...(lane ? [{ term: 'Read', value: lane.syncedAt ? <TimeAgo at={lane.syncedAt} /> : 'never' }] : []),
    ...(lane?.issuer ? [{ term: 'Issuer', value: <Identifier value={lane.issuer} name="issuer" /> }] : []),
    ...(proof?.identity ? [{ term: 'STS says', value: <Identifier value={proof.identity} name="identity" /> }] : []),
    ...(lane
      ? []
      : workload.principals.map(({ name }) => ({
          term: 'Principal',
          value: <Identifier value={name} name="principal" />,
        }))),
    ...(condition ? [{ term: 'Code', value: <Code reason={condition.reason} /> }] : []),
  ];
}

/** The code for whoever looks it up, after what it means where it is somebody else's. */
function Code({ reason }: { reason: string }) {
  const words = failureWords(reason);
  const isForeign = words !== reason && words !== reason.replaceAll('-', ' ');
  return (
    <>
      {isForeign && `${words} · `}
      <code>{reason}</code>
    </>
  );
}
