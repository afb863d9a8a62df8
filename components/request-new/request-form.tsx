'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ApiProblem } from '@/components/api/api-problem';
import { useIntent } from '@/components/api/use-intent';
import { permissionSetsQuery } from '@/components/catalogue/queries';
import { plural } from '@/components/pieces/plural';
import { createRequest } from '@/lib/contracts/requests';
import type { TenantDetail } from '@/lib/contracts/tenants';
import { type Draft, intentOf, missingParts } from './draft';
import { FormStep } from './form-step';
import { setsFor } from './group-sets';
import { forgetDraft, keepDraft } from './kept-draft';
import { previewQuery } from './queries';
import { ReasonStep } from './reason-step';
import classes from './request-new.module.css';
import { SideSummary } from './side-summary';
import { WhatStep } from './what-step';
import { WorkloadStep } from './workload-step';

const typingPauseMs = 350;

interface RequestFormProps {
  tenant: TenantDetail;
  /** What the address says; the form is kept under it. */
  known: Record<string, string>;
  initial: Draft;
}

/** The three steps and, beside them, what they mean so far. */
export function RequestForm({ tenant, known, initial }: RequestFormProps) {
  const [draft, setDraft] = useState(initial);
  useEffect(() => keepDraft(sessionStorage, tenant.name, known, draft), [tenant.name, known, draft]);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const sets = useQuery(permissionSetsQuery(tenant.name, draft.environment));
  const items = setsFor(sets.data?.items ?? [], draft.serviceAccount);
  const only = items.length === 1 ? items[0] : undefined;
  const set = items.find((one) => one.id === draft.permissionSet) ?? only;
  const intent = intentOf(tenant.name, draft, set);
  const [asked] = useDebouncedValue(intent, typingPauseMs);
  const preview = useQuery(previewQuery(intent && asked));
  const submit = useSubmit(() => forgetDraft(sessionStorage, tenant.name, known));
  const missing = missingParts(draft, set);
  const problems = [preview.error, submit.error].flatMap((error) =>
    error instanceof ApiProblem ? (error.problem.problems ?? []) : [],
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (intent && draft.reason.trim() !== '' && !submit.isPending)
          submit.mutate({ body: { ...intent, reason: draft.reason.trim() } });
      }}
    >
      <ol className={classes.steps}>
        <FormStep number={1} title="For which workload" done={draft.serviceAccount !== ''}>
          <WorkloadStep tenant={tenant} draft={draft} change={change} />
        </FormStep>
        <FormStep
          number={2}
          title="What it may do"
          note={noteOf(sets.data && items.length)}
          done={isWhatDone(set, missing)}
        >
          <WhatStep tenant={tenant.name} query={sets} set={set} draft={draft} change={change} problems={problems} />
        </FormStep>
        <FormStep number={3} title="Why and until when" done={draft.reason.trim() !== '' && draft.endsAt !== ''} last>
          <ReasonStep set={set} draft={draft} change={change} problems={problems} />
        </FormStep>
      </ol>
      <SideSummary
        preview={preview}
        complete={intent !== undefined}
        missing={draft.reason.trim() === '' ? [...missing, 'the reason'] : missing}
        submit={submit}
      />
    </form>
  );
}

function noteOf(total: number | undefined): string | undefined {
  if (total === undefined) return undefined;
  return `${plural(total, 'permission set fits', 'permission sets fit')} here`;
}

function isWhatDone(set: unknown, missing: readonly string[]): boolean {
  return set !== undefined && missing.every((part) => part.startsWith('a ') || part.startsWith('an '));
}

function useSubmit(forget: () => void) {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useIntent(createRequest, {
    onSuccess: async (request) => {
      forget();
      await queryClient.invalidateQueries({ queryKey: ['requests'] });
      router.push(`/requests/${request.number}`);
    },
  });
}
