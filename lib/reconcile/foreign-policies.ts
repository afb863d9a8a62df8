import type { Condition } from '@/lib/domain/status';
import type { RoleAttributes } from '@/lib/resources/aws/role';
import { addressOf } from '@/lib/resources/kinds';
import type { Observations, Wanted } from '@/lib/resources/plan';

const REASON = 'foreign-policies';

/** Policies on the workload's role that were not put there by this portal. */
export function findForeignPolicies(wanted: readonly Wanted[], observed: Observations): string[] {
  return wanted.flatMap(({ spec, presence }) => {
    if (spec.kind !== 'aws.iam.Role' || presence === 'absent') return [];
    const found = observed.get(addressOf(spec));
    return found?.state === 'present' ? ((found.attributes as RoleAttributes).foreignPolicies ?? []) : [];
  });
}

/** Nobody approved what a foreign policy gives, so the workload waits for a person; empty where there is none. */
export function judgeForeignPolicies(foreign: readonly string[], roleArn: string, now: Date): Condition[] {
  if (foreign.length === 0) return [];
  const [names, them] = [foreign.join(', '), foreign.length === 1 ? 'it' : 'them'];
  const message = `Somebody put ${names} on the role of this workload, which gives it more than was approved. Ask whoever manages ${roleArn} to take ${them} off; the portal leaves alone what it did not make.`;
  return [{ type: 'applied', status: 'waiting', reason: REASON, message, since: now.toISOString() }];
}

/** Whether what was judged last time still says the truth about foreign policies. */
export function isForeignKnown(conditions: readonly Condition[], foreign: readonly string[], roleArn: string): boolean {
  const known = conditions.find(({ reason }) => reason === REASON);
  return known?.message === judgeForeignPolicies(foreign, roleArn, new Date(0))[0]?.message;
}
