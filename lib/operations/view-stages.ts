import type { Stage } from '@/lib/contracts/requests';
import type { WholeRequest } from '@/lib/db/requests';
import { conditionsOf } from '@/lib/db/stored-values';
import type { Condition, Status } from '@/lib/domain/status';
import { viewPerson } from './view-person';

/** The stages of a request, told as they are: the current one is named by what is waited for. Pure. */
export function viewStages(request: WholeRequest, names: ReadonlyMap<string, string>, now: Date): Stage[] {
  const asked: Stage = {
    name: 'Requested',
    state: 'done',
    label: `Requested by ${viewPerson(request.requestedBy, names).name}`,
    at: request.requestedAt.toISOString(),
  };
  return [asked, decided(request, names, now), ...carriedOut(request, now)];
}

function decided(
  { state, decision, endedAt, endsAt }: WholeRequest,
  names: ReadonlyMap<string, string>,
  now: Date,
): Stage {
  if (state === 'withdrawn')
    return { name: 'Decided', state: 'failed', label: 'Withdrawn', at: endedAt?.toISOString() };
  if (!decision && endsAt <= now) return { ...TOO_LATE, at: endsAt.toISOString() };
  if (!decision) return { name: 'Decided', state: 'current', label: 'Waiting for an approver' };
  const by = viewPerson(decision.decidedBy, names).name;
  const isApproved = decision.verdict === 'approve';
  return {
    name: 'Decided',
    state: isApproved ? 'done' : 'failed',
    label: `${isApproved ? 'Approved' : 'Rejected'} by ${by}`,
    detail: decision.comment || undefined,
    at: decision.decidedAt.toISOString(),
  };
}

const TOO_LATE = {
  name: 'Decided',
  state: 'failed',
  label: 'Not decided in time',
  detail: 'The end date passed before anybody decided. Ask again with a later one.',
} as const;

function carriedOut({ state, grant: own, extended, workload, endsAt }: WholeRequest, now: Date): Stage[] {
  // What an extension prolongs is its own only once it is approved.
  const grant = own ?? (state === 'approved' ? extended : null);
  if (state === 'withdrawn' || state === 'rejected') return [];
  if (!grant && endsAt <= now) return [];
  if (!grant) {
    return [
      { name: 'Applied', state: 'ahead', label: 'Applied' },
      { name: 'Proven', state: 'ahead', label: 'Proven' },
    ];
  }
  const endedAt = grant.revokedAt ?? (grant.endsAt <= now ? grant.endsAt : undefined);
  if (endedAt) return [ended(grant, endedAt)];
  const conditions = conditionsOf(workload);
  const isJudged = workload.observedGeneration >= workload.generation;
  const applied = applying(isJudged ? conditions.filter(({ type }) => type === 'applied') : []);
  return [applied, proving(applied.state === 'done' ? conditions : [], workload)];
}

function ended(grant: { revokedAt: Date | null; removedAt: Date | null }, at: Date): Stage {
  const word = grant.revokedAt ? 'Revoked' : 'Expired';
  if (grant.removedAt) return { name: 'Ended', state: 'done', label: word, at: at.toISOString() };
  return { name: 'Ended', state: 'current', label: `${word}; being taken away`, at: at.toISOString() };
}

function applying(conditions: Condition[]): Stage {
  const [worst] = conditions.filter(({ status }) => status !== 'proven');
  if (conditions.length === 0) return { name: 'Applied', state: 'current', label: 'Applying now' };
  if (!worst) return { name: 'Applied', state: 'done', label: 'Applied', at: conditions[0]?.since };
  const state = worst.status === 'broken' ? 'failed' : 'current';
  return { name: 'Applied', state, label: LABELS[worst.status], detail: worst.message, at: worst.since };
}

function proving(conditions: Condition[], workload: { status: string; sentence: string; statusSince: Date }): Stage {
  if (conditions.length === 0) return { name: 'Proven', state: 'ahead', label: 'Proven' };
  const { sentence: detail, statusSince } = workload;
  const status = workload.status as Status;
  const at = statusSince.toISOString();
  if (status === 'proven') return { name: 'Proven', state: 'done', label: 'Proven', detail, at };
  return { name: 'Proven', state: status === 'broken' ? 'failed' : 'current', label: LABELS[status], detail, at };
}

const LABELS = {
  broken: 'Broken',
  waiting: 'Waiting',
  working: 'Working on it',
  unknown: 'Cannot be seen',
  proven: 'Proven',
  ended: 'Ended',
} satisfies Record<Status, string>;
