import type { z } from 'zod';
import type * as contract from '@/lib/contracts/requests';
import { findUsualDecisionMinutes, listOpenRequestThings, listRequests } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import { decodeNumberCursor, encodeCursor } from './cursor';
import type { OperationContext } from './operation-context';
import { viewRequests } from './view-request';

type Input = z.output<typeof contract.listApprovals.query>;
type Output = z.input<typeof contract.listApprovals.response>;

/** What waits for this person's decision, oldest first: exactly those that `can` lets them decide. */
export async function listApprovals(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const ids = await listDecidable(context, actor);
  const { tenant, q: text, limit } = input;
  const after = decodeNumberCursor(input.cursor);
  const [{ rows, total }, usualMinutes] = await Promise.all([
    listRequests(context.db, { ids, tenant, text, state: 'requested' }, { after, limit, order: 'asc' }),
    findUsualDecisionMinutes(context.db),
  ]);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const nextCursor = last && encodeCursor(last.number);
  return { items: await viewRequests(context.db, rows), total, nextCursor, usualMinutes };
}

/**
 * Ids of the open requests this person may decide, apart from how fresh their groups and their sign-in are: the queue is
 * shown to those who only have to be confirmed again, and the provider is asked when they decide, not when they look.
 */
export async function listDecidable(context: OperationContext, actor: Actor): Promise<string[]> {
  if (!actor.roles.some(({ role }) => role === 'approver')) return [];
  const now = context.now();
  const confirmed = now.toISOString();
  const recent = { ...actor, tokenScopes: ['decide' as const], groupsSeenAt: confirmed, signedInAt: confirmed };
  const open = await listOpenRequestThings(context.db, now);
  return open.filter((thing) => can(recent, 'decide', thing, now).allowed).map(({ id }) => id);
}
