import { notify } from '@/lib/db/notify';
import { createComment } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { requireRight } from './allow';
import { auditOfRequest } from './audit-of-request';
import { commitAct } from './commit-act';
import { loadVisibleRequest } from './load-visible-request';
import type { OperationContext } from './operation-context';
import { requestThing } from './view-request';

/** Adds to the discussion of a request. The text itself stays out of the audit chain, which nothing can be taken from. */
export async function commentRequest(
  context: OperationContext,
  actor: Actor,
  input: { id: string; text: string },
): Promise<{ id: string }> {
  const request = await loadVisibleRequest(context, actor, { id: input.id });
  requireRight(actor, 'comment', requestThing(request), context.now());
  const id = context.newId();
  return commitAct(context, async (tx) => {
    const comment = { id, requestId: request.id, personId: actor.personId, text: input.text, at: context.now() };
    await createComment(tx, comment);
    await notify(tx, { kind: 'request', id: String(request.number), tenant: request.tenant });
    return { result: { id }, audit: auditOfRequest(actor, 'request.commented', request, { comment: id }) };
  });
}
