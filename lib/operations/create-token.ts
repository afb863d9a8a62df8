import type { z } from 'zod';
import { hashSecret, newTokenValue } from '@/lib/auth/hash-secret';
import type { createToken as contract } from '@/lib/contracts/me';
import { createApiToken } from '@/lib/db/api-tokens';
import type { Actor } from '@/lib/domain/actor';
import { requireRight } from './allow';
import { commitAct } from './commit-act';
import { viewToken } from './list-tokens';
import type { OperationContext } from './operation-context';

const DAY_MS = 86_400_000;

/**
 * Makes a bearer token of at most 90 days; only its hash is stored, so its value is in this answer and nowhere else. What
 * it may do is never more than its owner may at the time of use.
 */
export async function createToken(
  context: OperationContext,
  actor: Actor,
  input: z.output<typeof contract.body>,
): Promise<z.input<typeof contract.response>> {
  const { name, days } = input;
  const scopes = [...new Set(input.scopes)];
  const { personId } = actor;
  const now = context.now();
  requireRight(actor, 'manage-tokens', { kind: 'tokens', personId, scopes }, now);
  const value = newTokenValue();
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const token = {
    id: context.newId(),
    personId,
    name,
    scopes,
    tokenHash: hashSecret(value),
    createdAt: now,
    expiresAt,
  };
  return commitAct(context, async (tx) => {
    await createApiToken(tx, token);
    return {
      result: { ...viewToken({ ...token, lastUsedAt: null }), value },
      audit: {
        chain: 'platform',
        actor: personId,
        action: 'token.created',
        subjectKind: 'token',
        subjectId: token.id,
        data: { scopes, days },
      },
    };
  });
}
