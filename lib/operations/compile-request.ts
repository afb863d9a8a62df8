import type { Intent } from '@/lib/contracts/requests';
import type { EnvironmentPlace } from '@/lib/db/tenants';
import { compileIntent } from '@/lib/domain/compile-intent';
import { ProductError } from '@/lib/domain/failure';
import { type Finding, type Verdict, verdictOf } from '@/lib/domain/finding';
import { intentDigest } from '@/lib/domain/intent-digest';
import { isAwsDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import type { PermissionSet } from '@/lib/domain/permission-set';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { Probe } from '@/lib/domain/probe';
import { judgeIntent } from '@/lib/guardrails/judge-intent';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { actionsOfPolicy } from './actions-of-policy';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { refuseCustomPolicy } from './refuse-custom-policy';
import { wantWithRequest } from './want-with-request';

/** What an intent means: its documents, what is to be said about it, and the digest a decision will name. */
export interface CompiledRequest {
  set: PermissionSet;
  parameters: object;
  document: PermissionDocument;
  probe: Probe;
  findings: Finding[];
  verdict: Verdict;
  digest: string;
}

/** An intent whose place is known. */
export type AskedIntent = Pick<Intent, 'permissionSet' | 'parameters' | 'endsAt'>;

/**
 * Compiles and judges an intent for its place. Throws `invalid` with pointers for parameters that are not understood and
 * `refused` where nothing can be compiled at all; everything else comes back as findings.
 */
export async function compileRequest(
  context: Pick<OperationContext, 'config' | 'db' | 'now' | 'loadActions' | 'loadRoles'>,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  intent: AskedIntent,
  setVersion?: number,
): Promise<CompiledRequest> {
  const { ref: workload, boundaries } = place;
  const set = findPermissionSet(intent.permissionSet, setVersion);
  if (!set) throw await refuseCustomPolicy(context, intent, boundaries.aws);
  if (!boundaries[set.cloud]) throw withoutPlace(place, set);
  const compiled = compileIntent(set, intent.parameters, { workload, boundaries });
  if (!compiled.ok) {
    const problems = compiled.problems;
    const detail = problems.map((problem) => `${problem.pointer}: ${problem.detail}`).join('; ');
    throw new ProductError('invalid', 'invalid-parameters', detail, { problems });
  }
  const { parameters, document, probe } = compiled;
  const { endsAt } = intent;
  const findings = judgeIntent({
    ...judgedPlace(place, evidence),
    permissionSet: set,
    permissionSetId: set.id,
    parameters: intent.parameters,
    document,
    wanted: await wantWithRequest(context, place, evidence, { set, parameters, document }),
    endsAt,
    now: context.now().toISOString(),
    actions: isAwsDocument(document) ? await actionsOfPolicy(context, document) : undefined,
    roles: isAwsDocument(document) ? undefined : context.loadRoles(),
  });
  const { id: permissionSet, version } = set;
  const digest = intentDigest({
    workload,
    permissionSet,
    setVersion: version,
    parameters,
    endsAt,
    documents: document,
  });
  return { set, parameters, document, probe, findings, verdict: verdictOf(findings), digest };
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

function withoutPlace({ ref, tenant }: WorkloadPlace, { cloud }: PermissionSet): ProductError {
  const [code, place] =
    cloud === 'aws' ? ['no-aws-account', 'AWS account'] : ['no-resource-group', 'Azure resource group'];
  const message = `${tenant.displayName} has no ${place} in ${ref.environment}.`;
  const fix = 'Choose another environment, or ask the platform team for one there.';
  const finding: Finding = { severity: 'blocked', code, message, path: '/environment', fix };
  return new ProductError('refused', code, `${message} ${fix}`, { findings: [finding] });
}
