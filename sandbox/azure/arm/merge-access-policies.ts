import type { VaultAccessPolicy, VaultPermissions } from '../world/resources';

const KINDS = ['keys', 'secrets', 'certificates', 'storage'] as const;

const keyOf = ({ objectId, applicationId }: VaultAccessPolicy) => `${objectId} ${applicationId ?? ''}`.toLowerCase();

/** A vault's policies after one call; an entry that has no permission left is gone. */
export function mergeAccessPolicies(
  kind: 'add' | 'remove' | 'replace',
  present: readonly VaultAccessPolicy[],
  given: readonly VaultAccessPolicy[],
): VaultAccessPolicy[] {
  if (kind === 'replace') return [...given];
  const merged = new Map(present.map((policy) => [keyOf(policy), policy]));
  for (const policy of given) {
    const known = merged.get(keyOf(policy));
    if (!known && kind === 'remove') continue;
    const permissions = mergePermissions(kind, known?.permissions ?? {}, policy.permissions);
    merged.set(keyOf(policy), { ...(known ?? policy), permissions });
  }
  return [...merged.values()].filter(({ permissions }) => KINDS.some((each) => (permissions[each] ?? []).length > 0));
}

function mergePermissions(kind: 'add' | 'remove', present: VaultPermissions, given: VaultPermissions) {
  const entries = KINDS.map((each) => {
    const [old, next] = [present[each] ?? [], given[each] ?? []];
    const names = kind === 'add' ? [...new Set([...old, ...next])] : old.filter((name) => !next.includes(name));
    return [each, names] as const;
  });
  return Object.fromEntries(entries.filter(([each, list]) => list.length > 0 || present[each])) as VaultPermissions;
}
