'use client';

import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FindingList } from '@/components/pieces/finding-list';
import { workloadPath } from '@/components/pieces/links';
import { Section } from '@/components/pieces/section';
import { StatusIcon } from '@/components/pieces/status-icon';
import { StatusWord } from '@/components/pieces/status-word';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import type { PodIdentityView } from '@/lib/contracts/pod-identity';
import { upperFirst } from '@/lib/domain/upper-first';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import classes from './pod-identity.module.css';
import { PodIdentityActs } from './pod-identity-acts';
import { PodIdentityClusters } from './pod-identity-clusters';
import { PodIdentityFacts } from './pod-identity-facts';
import { PodIdentityPlan } from './pod-identity-plan';
import { podIdentityStatus } from './pod-identity-status';
import { podIdentityQuery } from './queries';

export interface PodIdentityPlace {
  tenant: string;
  environment: string;
}

/** A namespace's AAD Pod Identity: what it is, how it stands on each cluster, what setting it up would do, and the act. */
export function PodIdentitySection(place: PodIdentityPlace) {
  const query = useQuery(podIdentityQuery(place.tenant, place.environment));
  return (
    <QueryView nested query={query} skeleton={<SectionSkeleton rows={3} />}>
      {(view) => (view.state === 'not-allowed' ? null : <Shown place={place} view={view} />)}
    </QueryView>
  );
}

function Shown({ place, view }: { place: PodIdentityPlace; view: PodIdentityView }) {
  const { tenant, environment } = place;
  const isKnown = view.state === 'set-up' || view.state === 'removing';
  // What blocks is what the sentence says.
  const findings = view.findings.filter(({ message }) => !view.sentence.includes(message));
  return (
    <Section
      id={`pod-identity-${environment}`}
      title="Pod identity"
      note={environment}
      actions={
        isKnown && (
          <Anchor
            component={Link}
            href={workloadPath({ tenant, environment, serviceAccount: NAMESPACE_SUBJECT })}
            fz="sm"
          >
            Pods, chain and proofs
          </Anchor>
        )
      }
      padded
    >
      <div className={classes.body}>
        <div className={classes.head}>
          <div className={classes.words}>
            <State view={view} />
            <p>
              <WordsWithCode words={view.sentence} />
            </p>
            <p className={classes.dimmed}>
              One identity for the whole namespace: every pod labelled <code>aadpodidbinding: {tenant}</code> gets it,
              whatever its ServiceAccount. This is the older way; new workloads should ask for access with their
              ServiceAccount.
            </p>
          </div>
          <PodIdentityActs place={place} view={view} />
        </div>
        <PodIdentityFacts view={view} />
        {findings.length > 0 && <FindingList findings={findings} />}
        <PodIdentityClusters clusters={view.clusters} />
        <PodIdentityPlan view={view} />
      </div>
    </Section>
  );
}

/** That everything is set up is no proof: the word is kept for what a probe has seen. */
function State({ view }: { view: PodIdentityView }) {
  const { status, words } = podIdentityStatus(view);
  if (status !== undefined && status !== 'proven') return <StatusWord status={status} note={words} />;
  return (
    <span className={classes.state}>
      {status && <StatusIcon status={status} />}
      <strong className={classes.name}>{upperFirst(words)}</strong>
    </span>
  );
}
