import type { AzureAccessDocument, AzureAssignment } from '../permission-document';
import type { AzureCompileContext } from '../permission-set';
import type { ProbeCall } from '../probe';
import { spelledIn } from './arm-id';
import { API_VERSIONS } from './azure-kinds';
import { type OfferedRoleName, ROLE_IDS } from './offered-roles';

/** One role at one thing, optionally narrowed by a condition. */
export function assign(
  roleName: OfferedRoleName,
  id: string,
  context: AzureCompileContext,
  condition?: string,
): AzureAccessDocument {
  const scope = spelledIn(id, context);
  const assignment: AzureAssignment = { scope, roleId: ROLE_IDS[roleName], roleName };
  return { assignments: [condition === undefined ? assignment : { ...assignment, condition }], vaultAccess: [] };
}

/** Reads a thing's own entry in Azure's management, not what is in it. Its provider is one of those probes ask. */
export function lookAt(id: string, words: string): ProbeCall {
  return { service: 'arm', operation: 'Get', input: { id, apiVersion: apiVersionOf(id) ?? '' }, words };
}

/** Undefined for a provider that probes do not ask; a group is asked of Azure's own. */
export function apiVersionOf(id: string): string | undefined {
  const provider = /\/providers\/([^/]+)/i.exec(id)?.[1] ?? 'Microsoft.Resources';
  return Object.entries(API_VERSIONS).find(([known]) => known.toLowerCase() === provider.toLowerCase())?.[1];
}
