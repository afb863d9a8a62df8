import type { RequestRow } from '@/lib/contracts/requests';
import { notify } from '@/lib/db/notify';
import { endRequest, lockRequest } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import { requireRight } from './allow';
import { auditOfRequest } from './audit-of-request';
import { commitAct } from './commit-act';
import { loadVisibleRequest } from './load-visible-request';
import type { OperationContext } from './operation-context';
import { requestThing, viewChangedRequest } from './view-request';

/** Takes a request back while nobody has decided it; whoever comes second, the decider or this, gets 409. */
export async function withdrawRequest(
  context: OperationContext,
  actor: Actor,
  input: { id: string },
): Promise<RequestRow> {
  const { id } = await loadVisibleRequest(context, actor, input);
  return commitAct(context, async (tx) => {
    const request = await lockRequest(tx, id);
    requireRight(actor, 'withdraw', { ...requestThing(request), state: 'requested' }, context.now());
    if (request.state !== 'requested')
      throw new ProductError('conflict', 'already-decided', `This request is already ${request.state}.`);
    const ended = await endRequest(tx, id, 'withdrawn', context.now());
    await notify(tx, { kind: 'request', id: String(request.number), tenant: request.tenant });
    const result = await viewChangedRequest(tx, ended);
    return { result, audit: auditOfRequest(actor, 'request.withdrawn', request) };
  });
}
