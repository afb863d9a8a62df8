import type { z } from 'zod';
import { withFreshGroups } from '@/lib/auth/current-actor';
import { loadEvidence } from '@/lib/cluster/evidence';
import type { getRequest as contract } from '@/lib/contracts/requests';
import { isLive } from '@/lib/db/grants';
import { listNames } from '@/lib/db/people';
import type { WholeRequest } from '@/lib/db/requests';
import { documentOf } from '@/lib/db/stored-values';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import type { Permission } from '@/lib/domain/can-things';
import { compileIntent } from '@/lib/domain/compile-intent';
import { notFound } from '@/lib/domain/failure';
import { type Finding, verdictOf } from '@/lib/domain/finding';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import { assessIntent, type Considered } from './assess-intent';
import type { Extension } from './find-extension';
import { listRunningPods, runningWords } from './list-pods-with-access';
import { loadVisibleRequest } from './load-visible-request';
import { loadVisiblePlace, type WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { viewPerson } from './view-person';
import { findingsOf, requestThing, viewRequest } from './view-request';
import { viewStages } from './view-stages';

type Output = z.input<typeof contract.response>;

/** One request with everything that is shown of it; its plan is computed against the world as it is now. */
export async function getRequest(context: OperationContext, actor: Actor, input: { number: number }): Promise<Output> {
  const request = await loadVisibleRequest(context, actor, input);
  const place = await loadVisiblePlace(context, actor, request.workload);
  const evidence = await loadEvidence(context.db, place.ref);
  const considered = consideredOf(request, place, context.now());
  const isMine = request.requestedBy === actor.personId;
  const [assessment, mayDecide, names] = await Promise.all([
    assessIntent(context, place, evidence, considered, isMine ? actor : undefined),
    mayDecideNow(context, actor, request),
    listNames(context.db, peopleOf(request)),
  ]);
  const pods = listRunningPods(evidence);
  return {
    ...viewRequest(request, names),
    reason: request.reason,
    assessment,
    stages: viewStages(request, names, context.now()),
    decision: viewDecision(request, names),
    comments: request.comments.map(({ id, personId, text, at }) => ({
      id,
      by: viewPerson(personId, names),
      text,
      at: at.toISOString(),
    })),
    mayDecide,
    mayWithdraw: can(actor, 'withdraw', requestThing(request), context.now()).allowed,
    impact: {
      pods: pods.length,
      podsWords: runningWords(pods),
    },
    parameters: request.parameters as Record<string, unknown>,
  };
}

function consideredOf(request: WholeRequest, place: WorkloadPlace, now: Date): Considered {
  const { permissionSet, setVersion, digest } = request;
  const set = findPermissionSet(permissionSet, setVersion);
  if (!set) throw notFound('permission set');
  const parameters = request.parameters as object;
  const findings = [...endedMeanwhile(request, now), ...findingsOf(request)];
  const compiled = compileIntent(set, parameters, { workload: place.ref, boundaries: place.boundaries });
  return {
    set,
    parameters,
    document: documentOf(request),
    probe: compiled.ok ? compiled.probe : { kind: 'none', reason: 'The tenant has no place there any more.' },
    findings,
    verdict: verdictOf(findings),
    digest,
    endsAt: request.endsAt.toISOString(),
    grantId: request.id,
    requestNumber: request.number,
    state: request.state === 'approved' ? 'granted' : request.state === 'requested' ? 'proposed' : 'dropped',
    extension: extensionOf(request),
  };
}

function extensionOf({ extended, extendsFrom }: WholeRequest): Extension | undefined {
  if (!extended || !extendsFrom) return undefined;
  return { grantId: extended.id, requestNumber: extended.request.number, from: extendsFrom };
}

/** What it would make last longer may have ended since it was asked for. */
function endedMeanwhile({ state, extended }: WholeRequest, now: Date): Finding[] {
  if (state !== 'requested' || !extended || isLive(extended, now)) return [];
  const message = `The access of request ${extended.request.number}, which this would extend, has ended.`;
  return [{ severity: 'blocked', code: 'grant-ended', message, fix: 'Withdraw or reject this and ask anew.' }];
}

/** Groups are renewed for those who hold an approver's role, so that the button is not refused for their age. */
async function mayDecideNow(context: OperationContext, actor: Actor, request: WholeRequest): Promise<Permission> {
  const thing = requestThing(request);
  const asItIs = can(actor, 'decide', thing, context.now());
  const isApprover = actor.roles.some(({ role }) => role === 'approver');
  if (asItIs.allowed || !isApprover || request.state !== 'requested') return asItIs;
  const { actor: fresh, failure } = await withFreshGroups(context, actor);
  const { allowed, reason } = can(fresh, 'decide', thing, context.now());
  return { allowed, reason: !allowed && failure ? `${reason} ${failure}` : reason };
}

function peopleOf({ requestedBy, decision, comments }: WholeRequest): string[] {
  return [requestedBy, ...(decision ? [decision.decidedBy] : []), ...comments.map(({ personId }) => personId)];
}

function viewDecision({ decision }: WholeRequest, names: ReadonlyMap<string, string>): Output['decision'] {
  if (!decision) return undefined;
  const { verdict, comment, decidedBy, decidedAt } = decision;
  return {
    verdict: verdict as 'approve' | 'reject',
    comment,
    by: viewPerson(decidedBy, names),
    at: decidedAt.toISOString(),
  };
}
