import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { v4 as newKey } from 'uuid';
import { callApi } from '@/components/api/client';
import { lookAgainMs } from '@/components/plan/look-again';
import { judgePolicy, judgeRole } from '@/lib/contracts/judge';
import { type Intent, previewRequest } from '@/lib/contracts/requests';
import { listTargets } from '@/lib/contracts/targets';
import type { FieldKind } from '@/lib/domain/permission-set';

/** The assessment of what stands in the form; the last one stays on screen while the next is on its way. */
export function previewQuery(intent: Intent | undefined) {
  return queryOptions({
    queryKey: ['preview', intent],
    queryFn: ({ signal }) => callApi(previewRequest, { body: intent as Intent, signal, idempotencyKey: newKey() }),
    enabled: intent !== undefined,
    refetchInterval: ({ state }) => lookAgainMs(state.data?.plan, state.dataUpdateCount),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}

/** A tenant in one of its environments: where things are looked for and judged. */
export interface Place {
  tenant: string;
  environment: string;
}

interface TargetsAsked extends Place {
  kind: FieldKind;
  within?: string | undefined;
  q?: string | undefined;
}

/** What exists and can be named by a field of this kind; at most 100 at once. */
export function targetsQuery({ tenant, ...asked }: TargetsAsked) {
  return queryOptions({
    queryKey: ['targets', tenant, asked],
    queryFn: ({ signal }) => callApi(listTargets, { params: { tenant }, query: { ...asked, limit: 100 }, signal }),
    staleTime: 30_000,
    retry: false,
  });
}

/** What a policy would give and what speaks against it; the last verdict stays while the next is on its way. */
export function policyVerdictQuery({ tenant, environment }: Place, document: string) {
  return queryOptions({
    queryKey: ['judge-policy', tenant, environment, document],
    queryFn: ({ signal }) =>
      callApi(judgePolicy, { params: { tenant }, body: { environment, document }, signal, idempotencyKey: newKey() }),
    enabled: document.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}

interface RoleAsked {
  scope: string;
  role?: string | undefined;
  needs?: string[] | undefined;
}

/** What a role gives at a scope, and the narrowest roles for what is needed. */
export function roleVerdictQuery({ tenant, environment }: Place, asked: RoleAsked) {
  return queryOptions({
    queryKey: ['judge-role', tenant, environment, asked],
    queryFn: ({ signal }) =>
      callApi(judgeRole, { params: { tenant }, body: { environment, ...asked }, signal, idempotencyKey: newKey() }),
    enabled: asked.role !== undefined || (asked.needs?.length ?? 0) > 0,
    staleTime: 30_000,
    retry: false,
  });
}
