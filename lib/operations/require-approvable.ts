import type { WholeRequest } from '@/lib/db/requests';
import { ProductError } from '@/lib/domain/failure';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { compileRequest, refused } from './compile-request';
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
 * Compiles the stored intent again before it is approved: another digest (the catalogue or the account changed since)
 * answers 409, and what is blocked by now (an end date that has passed) is refused.
 */
export async function requireApprovable(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  request: WholeRequest,
): Promise<void> {
  const { permissionSet, setVersion } = request;
  const intent = {
    permissionSet,
    parameters: request.parameters as Record<string, unknown>,
    endsAt: request.endsAt.toISOString(),
  };
  const compiled = await compileRequest(context, place, evidence, intent, setVersion);
  if (compiled.digest !== request.digest) throw planChanged();
  if (compiled.verdict === 'blocked') throw refused(compiled);
}
