import type { Intent } from '@/lib/contracts/requests';
import { compileIntent } from '@/lib/domain/compile-intent';
import { type FieldProblem, ProductError } from '@/lib/domain/failure';
import { type Finding, type Verdict, verdictOf } from '@/lib/domain/finding';
import { intentDigest } from '@/lib/domain/intent-digest';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { PermissionSet } from '@/lib/domain/permission-set';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { Probe } from '@/lib/domain/probe';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { type JudgingContext, judgeRequest } from './judge-request';
import { judgeWrittenRequest } from './judge-written-request';
import type { WorkloadPlace } from './load-visible-workload';
import { noPlace } from './no-place';

/** What an intent means: its documents, what is to be said about it, and the digest a decision will name. */
export interface CompiledRequest {
  set: PermissionSet;
  parameters: object;
  document: PermissionDocument;
  probe: Probe;
  findings: Finding[];
  verdict: Verdict;
  digest: string;
  /** Of a blocked policy of one's own: the closest that would pass. */
  nearest?: unknown;
}

/** An intent whose place is known. */
export type AskedIntent = Pick<Intent, 'permissionSet' | 'parameters' | 'endsAt'>;

/**
 * Compiles and judges an intent for its place. Throws `invalid` with pointers for parameters that are not understood and
 * `refused` where nothing can be compiled at all; everything else comes back as findings.
 */
export async function compileRequest(
  context: JudgingContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  { permissionSet, parameters: given, endsAt }: AskedIntent,
  setVersion?: number,
): Promise<CompiledRequest> {
  const { ref: workload, boundaries } = place;
  const set = findPermissionSet(permissionSet, setVersion);
  if (!set) throw unknownSet(permissionSet);
  if (!boundaries[set.cloud]) throw noPlace(set.cloud, place.tenant.displayName, workload.environment);
  const written = await judgeWrittenRequest(context, set, given, boundaries);
  const compiled = compileIntent(set, given, { workload, boundaries });
  if (!compiled.ok) throw written && verdictOf(written.findings) === 'blocked' ? refused(written) : misread(compiled);
  const { parameters, document, probe } = compiled;
  const findings = await judgeRequest(context, place, evidence, { set, given, parameters, document, probe, endsAt });
  const digest = intentDigest({
    workload,
    permissionSet: set.id,
    setVersion: set.version,
    parameters,
    endsAt,
    documents: document,
  });
  const verdict = verdictOf(findings);
  return { set, parameters, document, probe, findings, verdict, digest, nearest: written?.nearest };
}

/** The refusal of what is blocked, with all findings and what would pass. */
export function refused({ findings, nearest }: Pick<CompiledRequest, 'findings' | 'nearest'>): ProductError {
  const worst = findings.find(({ severity }) => severity === 'blocked');
  const detail = [worst?.message ?? 'This is refused.', worst?.fix].filter(Boolean).join(' ');
  return new ProductError('refused', 'refused', detail, { findings, nearest });
}

function misread({ problems }: { problems: FieldProblem[] }): ProductError {
  const detail = problems.map((problem) => `${problem.pointer}: ${problem.detail}`).join('; ');
  return new ProductError('invalid', 'invalid-parameters', detail.slice(0, 1000), { problems });
}

function unknownSet(permissionSet: string): ProductError {
  const detail = `There is no permission set ${permissionSet}.`;
  return new ProductError('invalid', 'unknown-permission-set', detail, {
    problems: [{ pointer: '/permissionSet', detail }],
  });
}
