import type { AzureAccessDocument, AzureAssignment } from '@/lib/domain/permission-document';

/**
 * What several grants of one principal give together: one assignment per scope and role, since Azure knows no two, with the
 * conditions OR-ed. One that asks for the whole scope wins over every condition.
 */
export function mergeAssignments(documents: readonly AzureAccessDocument[]): AzureAssignment[] {
  const alike = new Map<string, AzureAssignment[]>();
  for (const assignment of documents.flatMap(({ assignments }) => assignments)) {
    const key = `${assignment.scope}|${assignment.roleId}`.toLowerCase();
    alike.set(key, [...(alike.get(key) ?? []), assignment]);
  }
  return [...alike.values()].flatMap((assignments) => merge(assignments) ?? []);
}

function merge(assignments: readonly AzureAssignment[]): AzureAssignment | undefined {
  const [first] = assignments;
  if (first === undefined) return undefined;
  const { condition: _, ...whole } = first;
  const conditions = assignments.map(({ condition }) => condition);
  if (conditions.includes(undefined)) return whole;
  const distinct = [...new Set(conditions)].sort();
  const condition = distinct.length === 1 ? distinct[0] : distinct.map((one) => `(${one})`).join('\nOR\n');
  return { ...whole, condition };
}
