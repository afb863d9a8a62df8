import type { GrantRow, Workload } from '@/lib/db/workload-state';
import { addressOf } from '@/lib/resources/kinds';
import type { Step } from '@/lib/resources/plan';
import { KNOWN_AFTER_APPLY_CODE } from '@/lib/resources/plan-present';
import { type AppliedPlan, isWrite } from './apply-plan';
import type { Wishes } from './load-wishes';
import { UNREACHABLE } from './observe-wishes';

/** What stands in `lookAgainWhy` while a person waits for a proof although the last one is still fresh. */
export const PROVE_NOW = 'prove-now';

/** Whether a thing stands as wanted, by what was seen or by what was just written. */
export function isAsWanted({ plan, results }: AppliedPlan, stepId: string): boolean {
  const step = plan.steps.find(({ id }) => id === stepId);
  if (step && !isWrite(step)) return step.action === 'keep';
  return results.some(({ id, outcome }) => id === stepId && outcome === 'done');
}

/** Waits that a watch ends, so that trying again on a timer would only make noise. */
const WATCHED = new Set(['waiting-for-git', 'namespace-missing', UNREACHABLE]);

/** Whether this run made what others wait for by ids that only the cloud gives: they can be written now. */
export function madePrincipal({ plan, results }: AppliedPlan): boolean {
  const done = new Set(results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id));
  return plan.steps.some((step) => isPending(step) && step.dependsOn.some((id) => done.has(id)));
}

function isPending({ code }: Step): boolean {
  return code === KNOWN_AFTER_APPLY_CODE;
}

/** Whether something could not be seen or written that may go well the next time. */
export function hasRetries({ plan, results }: AppliedPlan): boolean {
  const isUnseen = plan.steps.some(({ action, code = '' }) => action === 'wait' && !WATCHED.has(code));
  return isUnseen || plan.steps.some(isPending) || results.some(({ retry }) => retry === true);
}

/** Whether something stands in the way that only a person can remove. */
export function isStuck({ plan, results }: AppliedPlan): boolean {
  const isRefused = results.some(({ outcome, retry }) => outcome === 'failed' && retry !== true);
  return isRefused || plan.steps.some(({ action }) => action === 'conflict' || action === 'wait');
}

/** When the set-up last changed by our hand, be it that something was taken away: now, or when a write began whose worker died, or as before. */
export function setUpTime(
  workload: Workload,
  { plan, results }: AppliedPlan,
  now: Date,
  resumedAt?: Date,
): Date | null {
  const isChanged = plan.steps.some(({ id }) => results.some((one) => one.id === id && one.outcome === 'done'));
  if (isChanged) return now;
  return resumedAt ?? workload.setUpAt;
}

/** Since when a person waits for a new proof; undefined if nobody does. */
export function wantedProofSince({ lookAgainWhy, lookAgainAt }: Workload): Date | undefined {
  return lookAgainWhy === PROVE_NOW && lookAgainAt ? lookAgainAt : undefined;
}

/** Ended grants of which nothing is left; the last one of a system takes principal and annotations along. */
export function listRemovedGrants({ systems }: Wishes, applied: AppliedPlan): GrantRow[] {
  return systems.flatMap(({ grants, liveGrants, wanted }) => {
    const own = new Set(wanted.map(({ spec }) => addressOf(spec)));
    const left = applied.plan.steps.filter(({ id }) => own.has(id) && !isAsWanted(applied, id));
    const ended = grants.filter((grant) => !liveGrants.includes(grant));
    if (liveGrants.length === 0) return left.length === 0 ? ended : [];
    return ended.filter(({ id }) => !left.some((step) => isOfGrant(step, id, applied.plan.steps)));
  });
}

/** Whether a step serves a grant, by itself or by the policy it attaches. */
function isOfGrant({ spec }: Step, grantId: string, steps: readonly Step[]): boolean {
  if ('grantId' in spec) return spec.grantId === grantId;
  if ('grantIds' in spec) return [...spec.grantIds, ...(spec.endedGrantIds ?? [])].includes(grantId);
  if (spec.kind !== 'aws.iam.RolePolicyAttachment') return false;
  return steps.some((step) => step.id === spec.policyArn && isOfGrant(step, grantId, []));
}
