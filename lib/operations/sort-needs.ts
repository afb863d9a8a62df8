import type { OperationKind } from '@/lib/policy/azure/allows';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';

/** An operation a workload needs, told whether it manages the resource or works on what it holds. */
export interface NeededOperation {
  operation: string;
  kind: OperationKind;
}

/** Tells needed operations apart by what Azure is known to have; case does not count. Those nobody knows come back apart. */
export function sortNeeds(
  operations: readonly string[],
  { known }: Pick<BuiltInRoles, 'known'>,
): { known: NeededOperation[]; unknown: string[] } {
  const sorted: NeededOperation[] = [];
  const unknown: string[] = [];
  for (const operation of new Set(operations)) {
    const kind = (['data-action', 'action'] as const).find((one) => includesName(known[one], operation));
    if (kind) sorted.push({ operation, kind });
    else unknown.push(operation);
  }
  return { known: sorted, unknown };
}

function includesName(names: readonly string[], operation: string): boolean {
  const lower = operation.toLowerCase();
  return names.some((name) => name.toLowerCase() === lower);
}
