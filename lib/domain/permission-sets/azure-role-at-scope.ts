import { z } from 'zod';
import { lastSegment } from '../last-segment';
import type { AzurePermissionSet } from '../permission-set';
import { spelledIn } from './arm-id';
import { findOfferedRole } from './offered-roles';
import { roleProbe } from './role-probe';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SCOPE =
  /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourceGroups\/([-\w.()]{0,89}[-\w()])((?:\/[\w.()$~!@,+=-]*[\w()$~!@,+=-])*)$/i;

const scope = z
  .string()
  .trim()
  .max(2048, 'At most 2048 characters.')
  .regex(SCOPE, 'The resource id of the group or of something in it: /subscriptions/…/resourceGroups/….')
  .transform((text) => {
    const [, subscription = '', group = '', rest = ''] = SCOPE.exec(text) ?? [];
    const spelled = rest.replace(/\/providers(?=\/)/gi, '/providers');
    return `/subscriptions/${subscription.toLowerCase()}/resourceGroups/${group}${spelled}`;
  });

const role = z
  .string()
  .trim()
  .max(200)
  .transform((written, context) => {
    const id = findOfferedRole(written)?.id ?? (GUID.test(written) ? written.toLowerCase() : undefined);
    if (id !== undefined) return id;
    const message = `"${written}" is no role that workloads can get here. Choose one from the list, or ask the platform team to offer it.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const parameters = z.strictObject({ scope, role });
type Parameters = z.infer<typeof parameters>;

/**
 * Any role the platform offers, anywhere inside the tenant's group. What it means is explained from the role's definition
 * (`policy/explain-document`), and what speaks against it is judged as it was written (`writtenAt`).
 */
export const azureRoleAtScope: AzurePermissionSet<Parameters> = {
  id: 'azure-role-at-scope',
  version: 1,
  name: 'A role at a scope',
  summary: 'For what no other permission covers: a role of Azure, on one thing of yours.',
  cloud: 'azure',
  risk: 'high',
  daysMax: 180,
  writtenAt: '',
  parameters,
  example: {
    scope: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample',
    role: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  },
  fields: [
    {
      name: 'scope',
      label: 'Scope',
      help: 'The one thing the role is to hold for: the smaller, the better. Your resource group or something in it.',
      kind: 'scope',
      required: true,
    },
    {
      name: 'role',
      label: 'Role',
      help: 'The narrowest role that gives what the workload does.',
      kind: 'role',
      required: true,
      within: 'scope',
    },
  ],
  compile(chosen, context) {
    const scope = spelledIn(chosen.scope, context);
    return { assignments: [{ scope, roleId: chosen.role, roleName: roleName(chosen) }], vaultAccess: [] };
  },
  probe: (chosen) => roleProbe(chosen),
  words: (chosen) => `do what the role ${roleName(chosen)} gives, on ${lastSegment(chosen.scope)}`,
  cannot: (chosen) => `use that role outside ${lastSegment(chosen.scope)}`,
  target: (chosen) => `${lastSegment(chosen.scope)} (${roleName(chosen)})`,
  cautions: () => [],
};

function roleName(chosen: Parameters): string {
  return findOfferedRole(chosen.role)?.name ?? chosen.role;
}
