import type { Intent } from '@/lib/contracts/requests';
import type { EnvironmentPlace } from '@/lib/db/tenants';
import { compileIntent } from '@/lib/domain/compile-intent';
import { ProductError } from '@/lib/domain/failure';
import { type Finding, type Verdict, verdictOf } from '@/lib/domain/finding';
import { intentDigest } from '@/lib/domain/intent-digest';
import type { AwsPolicyDocument, PermissionSet, Probe } from '@/lib/domain/permission-set';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import { judgeIntent } from '@/lib/guardrails/judge-intent';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import { actionsOfPolicy } from './actions-of-policy';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { refuseCustomPolicy } from './refuse-custom-policy';
import { wantWithRequest } from './want-with-request';

/** What an intent means: its documents, what is to be said about it, and the digest a decision will name. */
export interface CompiledRequest {
  set: PermissionSet;
  parameters: object;
  document: AwsPolicyDocument;
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
  context: Pick<OperationContext, 'config' | 'db' | 'now' | 'loadActions'>,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  intent: AskedIntent,
  setVersion?: number,
): Promise<CompiledRequest> {
  const { ref: workload, boundary } = place;
  if (!boundary) throw withoutAccount(place);
  const set = findPermissionSet(intent.permissionSet, setVersion);
  if (!set) throw await refuseCustomPolicy(context, intent, boundary);
  const compiled = compileIntent(set, intent.parameters, { workload, ...boundary });
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
    wanted: await wantWithRequest(context, { ...place, boundary }, evidence, { set, parameters, document }),
    endsAt,
    now: context.now().toISOString(),
    actions: await actionsOfPolicy(context, document),
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
  { ref, tenant, environment, environments, boundary }: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
) {
  return {
    workload: ref,
    environment: { name: environment.name, production: environment.production },
    clusters: evidence.map(({ name, namespaceExists }) => ({ name, environment: environment.name, namespaceExists })),
    boundary,
    otherBoundaries: tenant.boundaries.flatMap(({ environment: name, boundary: other }) =>
      other.cloud === 'aws' && name !== environment.name
        ? [{ environment: name, accountId: other.accountId, production: isProduction(environments, name) }]
        : [],
    ),
  };
}

function isProduction(environments: readonly EnvironmentPlace[], name: string): boolean {
  return environments.some((environment) => environment.name === name && environment.production);
}

function withoutAccount({ ref, tenant }: WorkloadPlace): ProductError {
  const message = `${tenant.displayName} has no AWS account in ${ref.environment}.`;
  const fix = 'Choose another environment, or ask the platform team for an account there.';
  const finding: Finding = { severity: 'blocked', code: 'no-aws-account', message, path: '/environment', fix };
  return new ProductError('refused', 'no-aws-account', `${message} ${fix}`, { findings: [finding] });
}
