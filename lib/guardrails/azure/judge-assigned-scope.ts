import type { Finding } from '@/lib/domain/finding';
import { type ArmScope, covers, parseScope, type ScopeKind } from '@/lib/policy/azure/arm-scope';
import type { ScopeContext } from './scope-context';

const WIDE: Partial<Record<ScopeKind, string>> = {
  root: 'everything in the directory',
  'management-group': 'a management group',
  subscription: 'a whole subscription',
};

/** Whether a role would hold only inside the tenant's resource group. */
export function judgeAssignedScope(text: string, { resourceGroup }: ScopeContext): Finding[] {
  const path = '/scope';
  const parsed = parseScope(text);
  if (!parsed.ok) {
    const fix = 'Copy the id from the Azure portal, or from az resource show.';
    return [{ severity: 'blocked', code: 'malformed-scope', path, message: parsed.message, fix }];
  }
  const { scope } = parsed;
  const fix = `Use ${idOf(resourceGroup)} or something inside it.`;
  const wide = WIDE[scope.kind];
  if (wide !== undefined) {
    const message = `The scope is ${wide}; a workload gets rights in its tenant's resource group only.`;
    return [{ severity: 'blocked', code: 'scope-too-wide', path, message, fix }];
  }
  if (!covers(resourceGroup, scope)) {
    const message = "The scope does not lie in the tenant's resource group.";
    return [{ severity: 'blocked', code: 'foreign-scope', path, message, fix }];
  }
  if (scope.kind === 'other') {
    const message = 'The scope is no resource: its parts are not provider, type and name.';
    return [{ severity: 'blocked', code: 'malformed-scope', path, message, fix }];
  }
  if (!scope.trailingSlash) return [];
  const message = 'The scope ends in a slash, which Azure drops.';
  return [{ severity: 'warned', code: 'trailing-slash', path, message, fix: 'Leave the slash out.' }];
}

function idOf({ segments }: ArmScope): string {
  return `/${segments.join('/')}`.replace('/resourcegroups/', '/resourceGroups/');
}
