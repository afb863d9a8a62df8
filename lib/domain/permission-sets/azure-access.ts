import type { AzureAccessDocument, AzureAssignment } from '../permission-document';
import type { AzureCompileContext } from '../permission-set';
import type { ProbeCall } from '../probe';
import { spelledIn } from './arm-id';
import { API_VERSIONS, type ProbedProvider } from './azure-kinds';
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

/** Reads a thing's own entry in Azure's management, not what is in it. */
export function lookAt(id: string, words: string): ProbeCall {
  const provider = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+)/i.exec(id)?.[1];
  const apiVersion = API_VERSIONS[(provider as ProbedProvider | undefined) ?? 'Microsoft.Resources'];
  return { service: 'arm', operation: 'Get', input: { id, apiVersion }, words };
}

/** The last name of an ARM id. */
export function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
