import type { PlanView } from '@/lib/contracts/shapes';
import { dayWords } from '@/lib/domain/day-words';
import type { PermissionSet } from '@/lib/domain/permission-set';
import type { Extension } from './find-extension';

/** The plan of an extension: the end moves first; what follows is there already, or would be repaired in any case. */
export function planExtension(
  plan: PlanView,
  { grantId, requestNumber, from }: Extension,
  { set, parameters, endsAt }: { set: PermissionSet; parameters: object; endsAt: string },
): PlanView {
  const step = {
    id: `grant ${grantId}`,
    action: 'update' as const,
    noun: 'End date',
    place: 'this portal',
    name: `${set.name} on ${set.target(parameters)}, of request ${requestNumber}`,
    changes: [{ field: 'until', before: dayWords(from.toISOString()), after: dayWords(endsAt) }],
  };
  return { ...plan, steps: [step, ...plan.steps], changeCount: plan.changeCount + 1 };
}
