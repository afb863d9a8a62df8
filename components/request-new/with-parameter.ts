import type { Target } from '@/lib/contracts/targets';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import type { Draft } from './draft';

interface Changed {
  field: PermissionSetView['fields'][number];
  value: string;
  /** The existing thing that the value names, where it is known. */
  target: Target | undefined;
}

/** How a vault says it gives access, as the list of vaults has it → as the permission sets take it. */
const VAULT_MODES: Readonly<Record<string, string>> = { RBAC: 'rbac', 'access policies': 'access-policy' };

/**
 * The parameters after one was chosen. With a vault comes how it gives access, which nobody should have to look up; where
 * that is for all of its secrets, no single one stays chosen.
 */
export function withParameter(
  { fields }: Pick<PermissionSetView, 'fields'>,
  parameters: Draft['parameters'],
  { field, value, target }: Changed,
): Draft['parameters'] {
  const next = { ...parameters, [field.name]: value };
  const mode = field.kind === 'vault' ? VAULT_MODES[target?.detail ?? ''] : undefined;
  const choice = fields.find(({ options }) => options?.some((option) => option.value === mode));
  if (mode === undefined || !choice) return next;
  const wholeOnly = mode === 'access-policy' ? fields.filter(({ within }) => within === field.name) : [];
  return { ...next, ...Object.fromEntries(wholeOnly.map(({ name }) => [name, ''])), [choice.name]: mode };
}
