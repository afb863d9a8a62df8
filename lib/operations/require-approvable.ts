import type { Tx } from '@/lib/db/client';
import { findPodIdentity, setUpOf } from '@/lib/db/pod-identity';
import type { WholeRequest } from '@/lib/db/requests';
import { lockWorkload } from '@/lib/db/workloads';
import { ProductError } from '@/lib/domain/failure';
import { isNamespaceSubject } from '@/lib/domain/words';
import { judgePodIdentity } from '@/lib/guardrails/judge-pod-identity';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { type CompiledRequest, compileRequest, refused } from './compile-request';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** What was looked at is no longer what would be granted. */
export function planChanged(): ProductError {
  return new ProductError(
    'conflict',
    'plan-changed',
    'What would be granted is not what you looked at. Read the request again, then decide.',
  );
}

/**
 * Compiles the stored intent again, before it is decided and outside of any transaction, since it may look at the clouds.
 */
export function compileAgain(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  request: WholeRequest,
): Promise<CompiledRequest> {
  const { permissionSet, setVersion } = request;
  const intent = {
    permissionSet,
    parameters: request.parameters as Record<string, unknown>,
    endsAt: request.endsAt.toISOString(),
  };
  return compileRequest(context, place, evidence, intent, setVersion);
}

/**
 * Another digest (the catalogue or the account changed since) answers 409, and what is blocked by now (an end date that has
 * passed) is refused. What needs extra approval is approved only with a reason, which the audit keeps.
 */
export function requireApprovable(compiled: CompiledRequest, request: WholeRequest, comment: string): void {
  if (compiled.digest !== request.digest) throw planChanged();
  if (compiled.verdict === 'blocked') throw refused(compiled);
  if (compiled.verdict !== 'extra-approval' || comment.trim() !== '') return;
  const detail = 'The findings ask for extra approval: say in the comment why it is right in spite of them.';
  throw new ProductError('invalid', 'reason-needed', detail, { problems: [{ pointer: '/comment', detail }] });
}

/**
 * Locks the workload and reads the set-up its access hangs on again. Whoever takes a pod identity away holds the same lock: either
 * they meet the grant, or the approval meets what they decided.
 */
export async function requireStillSetUp(
  tx: Tx,
  { ref, boundaries }: WorkloadPlace,
  made: { id: string; now: Date },
): Promise<void> {
  await lockWorkload(tx, ref, made);
  const setUp = isNamespaceSubject(ref) ? await findPodIdentity(tx, ref) : null;
  const findings = judgePodIdentity({ workload: ref, boundaries, ...(setUp && { podIdentity: setUpOf(setUp) }) });
  if (findings.length > 0) throw refused({ findings });
}
