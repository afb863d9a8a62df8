import type { PermissionSet } from '@/lib/domain/permission-set';
import type { Boundaries } from '@/lib/domain/words';
import { judgeWritten, type WrittenJudgement } from '@/lib/guardrails/judge-written';
import { loadKnownData } from './load-known-data';
import type { OperationContext } from './operation-context';

/** What speaks against a policy or role the requester wrote, also where it cannot be compiled; undefined for other sets. */
export async function judgeWrittenRequest(
  context: Pick<OperationContext, 'loadActions' | 'loadRoles'>,
  permissionSet: PermissionSet,
  parameters: Record<string, unknown>,
  boundaries: Boundaries,
): Promise<WrittenJudgement | undefined> {
  if (permissionSet.writtenAt === undefined) return undefined;
  const known = await loadKnownData(context, permissionSet.cloud, parameters.document);
  return judgeWritten({ permissionSet, parameters, boundaries, ...known });
}
