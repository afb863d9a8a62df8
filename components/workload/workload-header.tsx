'use client';

import { Anchor, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useIntent } from '@/components/api/use-intent';
import { CodeBlock } from '@/components/pieces/code-block';
import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import { PageHeader } from '@/components/pieces/page-header';
import { RequestAccessButton } from '@/components/pieces/request-access-button';
import { splitMessage } from '@/components/pieces/split-message';
import { StatusWord } from '@/components/pieces/status-word';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { MutationProblem } from '@/components/states/mutation-problem';
import { proveWorkload, type WorkloadDetail } from '@/lib/contracts/workloads';
import { isNamespaceSubject, subjectTitle, subjectWords } from '@/lib/domain/words';
import { OpenRequestsNote } from './open-requests-note';
import { principalFacts } from './principal-facts';
import { workloadQuery } from './queries';
import classes from './workload.module.css';

/** Name, status, the one sentence, what identifies it in the cloud, and what can be done. */
export function WorkloadHeader({ workload }: { workload: WorkloadDetail }) {
  const { tenant, environment, serviceAccount, headline } = workload;
  const title = subjectTitle(workload);
  const queryClient = useQueryClient();
  const prove = useIntent(proveWorkload, {
    onSuccess: () => {
      notifications.show({ message: `Probes of ${subjectWords(workload)} start on every cluster.` });
      return queryClient.invalidateQueries({ queryKey: workloadQuery(workload).queryKey });
    },
  });
  const broken = headline?.status === 'broken';
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: tenant, href: `/tenants/${tenant}` },
          { label: 'Workloads', href: `/tenants/${tenant}/workloads` },
          { label: title },
        ]}
        beside={headline && <StatusWord status={headline.status} pill />}
        sentence={
          headline ? (
            <WordsWithCode words={splitMessage(headline.sentence).sentence} />
          ) : (
            `${isNamespaceSubject(workload) ? 'The pod identity of this namespace' : 'This ServiceAccount'} has no cloud access.`
          )
        }
        actions={
          workload.mayProve && (
            <Button
              variant="default"
              loading={prove.isPending}
              onClick={() => prove.mutate({ params: { tenant, environment, serviceAccount } })}
            >
              Prove now
            </Button>
          )
        }
        primary={
          workload.mayRequest && (
            <RequestAccessButton tenant={tenant} known={{ environment, serviceAccount }} quiet={broken} />
          )
        }
      />
      <MutationProblem error={prove.error} />
      <Facts items={factsOf(workload)} />
      <WhatToDo workload={workload} />
      <OpenRequestsNote workload={workload} />
      <div style={{ height: 16 }} />
    </>
  );
}

function factsOf(workload: WorkloadDetail) {
  const { tenant, environment, serviceAccount, principals } = workload;
  const subject = isNamespaceSubject(workload)
    ? { term: 'For', value: `pods with the label, whatever their ServiceAccount` }
    : { term: 'ServiceAccount', value: <Identifier value={serviceAccount} name="ServiceAccount name" tail={24} /> };
  return [
    {
      term: 'Tenant',
      value: (
        <Anchor component={Link} href={`/tenants/${tenant}`} fz="sm" style={{ textDecoration: 'none' }}>
          {tenant}
        </Anchor>
      ),
    },
    { term: 'Environment', value: environment },
    subject,
    ...principals.flatMap(principalFacts),
  ];
}

function WhatToDo({ workload }: { workload: WorkloadDetail }) {
  const { headline, credentialsUntil } = workload;
  // Below the sentence of what waits stands what to change; of what is broken, what the cloud said, which the chain has.
  const patch = headline?.status === 'waiting' ? splitMessage(headline.sentence).snippet : undefined;
  const next = headline?.command ?? patch;
  const isSaid = workload.conditions.some((condition) => condition.reason === 'rights-fading');
  const until = isSaid ? undefined : credentialsUntil;
  if (!next && !until) return null;
  const where = headline?.command ? whereToRun(headline.command, workload) : 'As it should stand there:';
  return (
    <div className={classes.waiting}>
      {next && (
        <div className={classes.command}>
          {where !== '' && <p className={classes.where}>{where}</p>}
          <CodeBlock code={next} label="what to do next" />
        </div>
      )}
      {until && (
        <span>
          Credentials that pods already hold expire <TimeAgo at={until} />; they open nothing that was taken away.
        </span>
      )}
    </div>
  );
}

/** A command is for one cluster's context; where several clusters need it, it is run on each. */
function whereToRun(command: string, { conditions }: WorkloadDetail): string {
  const clusters = [...new Set(conditions.flatMap((one) => (one.command === command ? (one.cluster ?? []) : [])))];
  if (clusters.length === 0) return '';
  return clusters.length === 1 ? `Run it on ${clusters[0]}:` : `Run it on each: ${clusters.join(', ')}`;
}
