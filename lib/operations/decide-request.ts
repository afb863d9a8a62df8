import type { z } from 'zod';
import { withFreshGroups } from '@/lib/auth/current-actor';
import { loadEvidence } from '@/lib/cluster/evidence';
import type { decideRequest as contract, RequestRow } from '@/lib/contracts/requests';
import type { Tx } from '@/lib/db/client';
import { notify } from '@/lib/db/notify';
import { listNames } from '@/lib/db/people';
import { createDecision, endRequest, lockRequest, type WholeRequest } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import { ProductError } from '@/lib/domain/failure';
import { nextState } from '@/lib/domain/request';
import { auditOfRequest } from './audit-of-request';
import { carryOut } from './carry-out';
import { commitAct } from './commit-act';
import { loadVisibleRequest } from './load-visible-request';
import { loadVisiblePlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { compileAgain, planChanged, requireApprovable, requireStillSetUp } from './require-approvable';
import { requestThing, viewChangedRequest } from './view-request';

type Input = z.output<typeof contract.params> & z.output<typeof contract.body>;

/**
 * Decides exactly what the digest names. Of two deciders the second gets 409 and reads who was first; a plan that is no
 * longer the one that was looked at gets 409 too. Approval, grant, job and audit row are one transaction.
 */
export async function decideRequest(context: OperationContext, actor: Actor, input: Input): Promise<RequestRow> {
  const found = await loadVisibleRequest(context, actor, { id: input.id });
  const place = await loadVisiblePlace(context, actor, found.workload);
  const evidence = await loadEvidence(context.db, place.ref);
  const fresh = actor.tokenScopes.includes('decide') ? await withFreshGroups(context, actor) : { actor };
  const compiled = input.verdict === 'approve' ? await compileAgain(context, place, evidence, found) : undefined;
  return commitAct(context, async (tx) => {
    const request = await lockRequest(tx, found.id);
    await requireUndecided(tx, request);
    requireDecider(fresh, request, context.now());
    if (input.digest !== request.digest) throw planChanged();
    if (compiled) requireApprovable(compiled, request, input.comment);
    if (compiled) await requireStillSetUp(tx, place, { id: context.newId(), now: context.now() });
    const decided = await writeDecision(context, tx, request, actor, input);
    const action = input.verdict === 'approve' ? 'request.approved' : 'request.rejected';
    const prolonged = request.extended && {
      extends: request.extended.request.number,
      until: request.endsAt.toISOString(),
    };
    const { digest } = request;
    const result = await viewChangedRequest(tx, decided);
    return { result, audit: auditOfRequest(actor, action, request, { digest, ...prolonged }) };
  });
}

async function requireUndecided(tx: Tx, { state, decision }: WholeRequest): Promise<void> {
  if (decision) {
    const names = await listNames(tx, [decision.decidedBy]);
    const who = names.get(decision.decidedBy) ?? 'Somebody';
    const when = decision.decidedAt.toISOString();
    const detail = `${who} already ${decision.verdict === 'approve' ? 'approved' : 'rejected'} this at ${when}.`;
    throw new ProductError('conflict', 'already-decided', detail);
  }
  if (state !== 'requested') throw new ProductError('conflict', 'already-decided', `This request is already ${state}.`);
}

function requireDecider(
  { actor, failure }: { actor: Actor; failure?: string },
  request: WholeRequest,
  now: Date,
): void {
  const { allowed, reason } = can(actor, 'decide', requestThing(request), now);
  if (!allowed) throw new ProductError('forbidden', 'may-not-decide', failure ? `${reason} ${failure}` : reason);
}

async function writeDecision(
  context: OperationContext,
  tx: Tx,
  request: WholeRequest,
  actor: Actor,
  { verdict, comment }: Input,
) {
  const now = context.now();
  const state = nextState('requested', verdict);
  if (!state) throw new Error(`no transition for ${verdict}`);
  const { id: requestId, digest, tenant } = request;
  await createDecision(tx, { requestId, verdict, digest, comment, decidedBy: actor.personId, decidedAt: now });
  const result = await endRequest(tx, requestId, state, now);
  if (state === 'approved') await carryOut(tx, request, now);
  await notify(tx, { kind: 'request', id: String(request.number), tenant });
  return result;
}
