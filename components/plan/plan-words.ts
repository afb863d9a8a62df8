import { plural } from '@/components/pieces/plural';
import type { PlanView } from '@/lib/contracts/shapes';

/** "3 changes, 1 kept". */
export function planWords(plan: PlanView): string {
  const kept = plan.steps.filter((step) => step.action === 'keep').length;
  const waiting = plan.steps.filter((step) => step.action === 'wait').length;
  const parts = [plan.changeCount === 0 ? 'no changes' : plural(plan.changeCount, 'change')];
  if (kept > 0) parts.push(`${kept} kept`);
  if (waiting > 0) parts.push(`${waiting} waiting`);
  return parts.join(', ');
}
