import type { Finding } from '@/lib/domain/finding';
import type { NamedTarget } from '../judge-targets';

const MODES = {
  RBAC: {
    mode: 'rbac',
    why: 'gives access by role assignments and ignores access policies',
    fix: 'Choose "By role assignments (RBAC)".',
  },
  'access policies': {
    mode: 'access-policy',
    why: 'gives access by access policies, and role assignments have no effect on its secrets',
    fix: 'Choose "By access policies", or ask the platform team to switch the vault to role assignments.',
  },
} as const;

/** Whether a vault gives access the way the request supposes; the other way would be set up and have no effect. */
export function judgeVaultMode(named: readonly NamedTarget[], parameters: unknown): Finding[] {
  const mode = (parameters as { mode?: unknown } | null)?.mode;
  if (typeof mode !== 'string') return [];
  return named.flatMap(({ field, value, items }) => {
    if (field.kind !== 'vault') return [];
    const vault = items.find((item) => item.value.toLowerCase() === value.toLowerCase());
    const real = MODES[vault?.detail as keyof typeof MODES];
    if (!vault || !real || real.mode === mode) return [];
    const message = `${vault.label} ${real.why}.`;
    return [{ severity: 'blocked', code: 'vault-mode-differs', path: '/parameters/mode', message, fix: real.fix }];
  });
}
