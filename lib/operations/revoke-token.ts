import { revokeApiToken } from '@/lib/db/api-tokens';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import { requireRight } from './allow';
import { commitAct } from './commit-act';
import type { OperationContext } from './operation-context';

/** Ends one of one's own tokens; another person's token does not exist here. */
export async function revokeToken(
  context: OperationContext,
  actor: Actor,
  input: { id: string },
): Promise<{ revoked: boolean }> {
  const { personId } = actor;
  requireRight(actor, 'manage-tokens', { kind: 'tokens', personId }, context.now());
  return commitAct(context, async (tx) => {
    if (!(await revokeApiToken(tx, input.id, personId, context.now()))) throw notFound('token');
    return {
      result: { revoked: true },
      audit: { chain: 'platform', actor: personId, action: 'token.revoked', subjectKind: 'token', subjectId: input.id },
    };
  });
}
