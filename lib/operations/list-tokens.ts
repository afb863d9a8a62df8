import type { z } from 'zod';
import type { listTokens as contract, TokenView } from '@/lib/contracts/me';
import { type ApiToken, listApiTokens } from '@/lib/db/api-tokens';
import type { Actor, TokenScope } from '@/lib/domain/actor';
import type { OperationContext } from './operation-context';

/** One's own bearer tokens that still work, newest first. */
export async function listTokens(context: OperationContext, actor: Actor): Promise<z.input<typeof contract.response>> {
  const items = (await listApiTokens(context.db, actor.personId, context.now())).map(viewToken);
  return { items, total: items.length };
}

export function viewToken(token: Omit<ApiToken, 'tokenHash' | 'personId' | 'revokedAt'>): TokenView {
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes as TokenScope[],
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString(),
  };
}
