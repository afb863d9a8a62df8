import type { Assessment } from '@/lib/contracts/requests';
import { grantFactsOf } from '@/lib/db/grant-facts';
import { type GrantRecord, listGrants } from '@/lib/db/grants';
import { findUsualDecisionMinutes } from '@/lib/db/requests';
import { findWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { assessWords } from '@/lib/domain/assess-words';
import { holds } from '@/lib/domain/role-scopes';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import type { GrantFacts } from '@/lib/identity/desired-input';
import type { CompiledRequest } from './compile-request';
import { explainWritten } from './explain-written';
import type { Extension } from './find-extension';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { planExtension } from './plan-extension';
import { planWorkload } from './plan-workload';
import { viewPlan } from './view-plan';

/** A request that is thought about: not made yet, waiting, or already decided. */
export interface Considered extends Pick<CompiledRequest, 'set' | 'parameters' | 'document' | 'probe'> {
  findings: CompiledRequest['findings'];
  verdict: CompiledRequest['verdict'];
  digest: string;
  endsAt: string;
  /** Of the grant it became, or would become. */
  grantId: string;
  requestNumber: number;
  /** `proposed`: plan as if granted. `granted`: its grant is among the workload's. `dropped`: nobody will carry it out. */
  state: 'proposed' | 'granted' | 'dropped';
  /** What it makes last longer, and nothing else. */
  extension?: Extension;
}

/** Everything a form, the request page and the queue show about a request. Writes nothing; reads for a second at most. */
export async function assessIntent(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  considered: Considered,
  asker: Actor | undefined,
): Promise<Assessment> {
  const { ref, environment } = place;
  const [workload, usualDecisionMinutes] = await Promise.all([
    findWorkload(context.db, ref),
    findUsualDecisionMinutes(context.db),
  ]);
  const existing = workload ? await listGrants(context.db, workload.id) : [];
  const grants = grantsWith(considered, existing, context.now());
  const plan = await planWorkload(context, place, evidence, grants, considered.state === 'dropped');
  const extension = considered.state === 'proposed' ? considered.extension : undefined;
  const { set, parameters, endsAt, findings, verdict, digest, probe } = considered;
  const clusters = evidence.filter(({ namespaceExists }) => namespaceExists).map(({ name }) => name);
  const words = assessWords({
    workload: ref,
    set,
    parameters,
    endsAt,
    extendsFrom: extension?.from.toISOString(),
    production: environment.production,
    needsExtraApproval: verdict === 'extra-approval',
    askerIsApprover: asker !== undefined && holds(asker, ['approver'], { ...ref, permissionSet: set.id }),
    usualDecisionMinutes,
    explanation: await explainWritten(context, considered),
  });
  const planView = viewPlan(plan, { probe, clusters }, context.now());
  return {
    ...words,
    plan: extension ? planExtension(planView, extension, considered) : planView,
    findings,
    verdict,
    risk: set.risk,
    digest,
  };
}

function grantsWith(considered: Considered, existing: GrantRecord[], now: Date): GrantFacts[] {
  const facts = existing.filter(({ removedAt }) => removedAt === null).map((grant) => grantFactsOf(grant, now));
  if (considered.state === 'granted' || (considered.state === 'proposed' && considered.extension)) return facts;
  const { grantId: id, requestNumber, set, parameters, document } = considered;
  const proposed = {
    id,
    requestNumber,
    permissionSet: set.id,
    setVersion: set.version,
    parameters,
    documents: document,
    live: true,
  };
  return considered.state === 'dropped' ? [proposed] : [...facts, proposed];
}
