import type { PermissionSet } from '@/lib/domain/permission-set';
import type { Boundaries } from '@/lib/domain/words';
import { judgeWritten, type WrittenJudgement } from '@/lib/guardrails/judge-written';
import { actionsOfPolicy } from './actions-of-policy';
import type { OperationContext } from './operation-context';

/** What speaks against a policy or role the requester wrote, also where it cannot be compiled; undefined for other sets. */
export async function judgeWrittenRequest(
  context: Pick<OperationContext, 'loadActions' | 'loadRoles'>,
  permissionSet: PermissionSet,
  parameters: Record<string, unknown>,
  boundaries: Boundaries,
): Promise<WrittenJudgement | undefined> {
  if (permissionSet.writtenAt === undefined) return undefined;
  const isAws = permissionSet.cloud === 'aws';
  return judgeWritten({
    permissionSet,
    parameters,
    boundaries,
    actions: isAws ? await actionsOfPolicy(context, parameters.document) : undefined,
    roles: isAws ? undefined : context.loadRoles(),
  });
}
