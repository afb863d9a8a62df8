import { listLiveGrants } from '@/lib/db/grants';
import { documentOf } from '@/lib/db/stored-values';
import type { EnvironmentPlace } from '@/lib/db/tenants';
import { findWorkload } from '@/lib/db/workloads';
import type { Finding } from '@/lib/domain/finding';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { PermissionSet } from '@/lib/domain/permission-set';
import type { Probe } from '@/lib/domain/probe';
import type { WorkloadRef } from '@/lib/domain/words';
import type { HeldGrant } from '@/lib/guardrails/judge-covered';
import { judgeIntent } from '@/lib/guardrails/judge-intent';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { loadKnownData } from './load-known-data';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { readFacts } from './read-facts';
import { viewPermissionSet } from './view-permission-set';
import { wantWithRequest } from './want-with-request';

/** What judging reads of the world. */
export type JudgingContext = Pick<
  OperationContext,
  'config' | 'db' | 'now' | 'loadActions' | 'loadRoles' | 'targets' | 'assignments'
>;

/** A wish that could be compiled. */
export interface CompiledWish {
  set: PermissionSet;
  /** As they were sent. */
  given: Record<string, unknown>;
  parameters: object;
  document: PermissionDocument;
  probe: Probe;
  endsAt: string;
}

/** Everything that speaks against a wish in its place, with what the clouds and the database say about it. */
export async function judgeRequest(
  context: JudgingContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  { set, given, parameters, document, probe, endsAt }: CompiledWish,
): Promise<Finding[]> {
  const now = context.now();
  const [facts, held, wanted, known] = await Promise.all([
    readFacts(context, set, parameters, place.boundaries),
    listHeld(context, place.ref, now),
    wantWithRequest(context, place, evidence, { set, parameters, document }),
    loadKnownData(context, set.cloud, document),
  ]);
  return judgeIntent({
    ...judgedPlace(place, evidence),
    ...facts,
    permissionSet: set,
    permissionSetId: set.id,
    parameters: set.writtenAt === undefined ? parameters : given,
    document,
    probe,
    held,
    wanted,
    platform: context.config.platform,
    endsAt,
    now: now.toISOString(),
    ...known,
  });
}

async function listHeld({ db }: JudgingContext, ref: WorkloadRef, now: Date): Promise<HeldGrant[]> {
  const workload = await findWorkload(db, ref);
  const live = workload ? await listLiveGrants(db, workload.id, now) : [];
  return live.map((grant) => {
    const { permissionSet, setVersion, parameters, endsAt, request } = grant;
    const { what } = viewPermissionSet(permissionSet, setVersion, parameters);
    return {
      requestNumber: request.number,
      what: what.charAt(0).toLowerCase() + what.slice(1),
      endsAt: endsAt.toISOString(),
      document: documentOf(grant),
    };
  });
}

function judgedPlace(
  { ref, tenant, environment, environments, boundaries, podIdentity }: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
) {
  return {
    workload: ref,
    environment: { name: environment.name, production: environment.production },
    clusters: evidence.map(({ name, namespaceExists }) => ({ name, environment: environment.name, namespaceExists })),
    boundaries,
    podIdentity,
    otherBoundaries: tenant.boundaries
      .filter(({ environment: name }) => name !== environment.name)
      .map(({ environment: name, boundary }) => ({
        environment: name,
        boundary,
        production: isProduction(environments, name),
      })),
  };
}

function isProduction(environments: readonly EnvironmentPlace[], name: string): boolean {
  return environments.some((environment) => environment.name === name && environment.production);
}
