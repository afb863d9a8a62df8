import type { PlantedFault } from '../planted-fault';
import type { WiParts } from './healthy-evidence';

function mend(parts: WiParts, change: (credential: WiParts['credentials'][number]['properties']) => void): void {
  for (const { properties } of parts.credentials) change(properties);
}

function assign(parts: WiParts, change: Partial<WiParts['assignments'][number]['properties']>): void {
  for (const { properties } of parts.assignments) Object.assign(properties, change);
}

function closeVault(parts: WiParts, properties: object): void {
  parts.vaults.push({ id: parts.assignments[0]?.properties.scope, name: 'kv', properties });
}

/** Faults of Azure's side, in chain order. */
export const CLOUD_FAULTS: readonly PlantedFault<WiParts>[] = [
  {
    code: 'federated-credential.missing',
    words: 'no credential',
    plant: (parts) => {
      parts.credentials = [];
    },
  },
  {
    code: 'federated-credential.issuer-mismatch',
    words: 'an issuer without its last slash',
    plant: (parts) =>
      mend(parts, (one) => {
        one.issuer = one.issuer.replace(/\/$/, '');
      }),
  },
  {
    code: 'federated-credential.subject-mismatch',
    words: 'another namespace',
    plant: (parts) =>
      mend(parts, (one) => {
        one.subject = `system:serviceaccount:other-${parts.names.namespace}:${parts.names.serviceAccount}`;
      }),
  },
  {
    code: 'federated-credential.subject-mismatch',
    words: 'another case',
    plant: (parts) =>
      mend(parts, (one) => {
        one.subject = one.subject.replace('system:', 'System:');
      }),
  },
  {
    code: 'federated-credential.audience-mismatch',
    words: 'another audience',
    plant: (parts) =>
      mend(parts, (one) => {
        one.audiences = ['api://other'];
      }),
  },
  {
    code: 'federated-credential.propagating',
    words: 'a credential of minutes ago',
    plant: (parts) => {
      for (const one of parts.credentials) one.systemData = { createdAt: '2026-01-02T10:57:00Z' };
    },
  },
  {
    code: 'managed-identity.missing',
    words: 'no identity',
    plant: (parts) => {
      parts.identities = [];
    },
  },
  {
    code: 'role-assignment.missing',
    words: 'no assignment',
    plant: (parts) => {
      parts.assignments = [];
    },
  },
  {
    code: 'role-assignment.missing',
    words: 'an assignment to the client id',
    plant: (parts) => assign(parts, { principalId: parts.names.clientId }),
  },
  {
    code: 'role-assignment.missing',
    words: 'Contributor, which opens no data',
    plant: (parts) =>
      assign(parts, {
        roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c',
      }),
  },
  {
    code: 'role-assignment.wrong-scope',
    words: 'another group',
    plant: (parts) =>
      assign(parts, { scope: `/subscriptions/${parts.names.subscriptionId}/resourceGroups/x-${parts.names.group}` }),
  },
  {
    code: 'role-assignment.propagating',
    words: 'an assignment of minutes ago',
    plant: (parts) => assign(parts, { createdOn: '2026-01-02T10:55:00Z' }),
  },
  {
    code: 'key-vault.access-policy-missing',
    words: 'a vault with access policies',
    plant: (parts) => closeVault(parts, { enableRbacAuthorization: false, accessPolicies: [] }),
  },
  {
    code: 'target.network-denies',
    words: 'a closed vault that says so',
    plant: (parts) => {
      closeVault(parts, { enableRbacAuthorization: true, networkAcls: { defaultAction: 'Deny' } });
      parts.rest.symptom = 'InnerError: ForbiddenByFirewall';
    },
  },
];
