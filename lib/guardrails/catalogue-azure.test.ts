import fc from 'fast-check';
import { describe } from 'vitest';
import { isAzureDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import { OFFERED_ROLES } from '@/lib/domain/permission-sets/offered-roles';
import type { ProbeCall } from '@/lib/domain/probe';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { Truth } from '@/lib/policy/azure/condition/evaluate-condition';
import { evaluateAccess } from '@/lib/policy/azure/evaluate-access';
import { requestOfProbe } from '@/lib/policy/azure/request-of-probe';
import { judgeAccess } from './azure/judge-access';
import { tryPermissionSets } from './try-permission-sets';

const roles = loadBuiltInRoles();
const azure = {
  cloud: 'azure',
  azureCloud: 'AzureCloud',
  subscriptionId: '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683',
  resourceGroup: 'rg-prod-we-billing',
  entraTenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
  podIdentity: false,
} as const;
const place = {
  workload: { tenant: 'billing', environment: 'prod-azure', serviceAccount: 'billing-api' },
  boundaries: { azure },
};

/** The tenant's group in spellings ARM takes for the same. */
const group = fc.constantFrom(
  `/subscriptions/${azure.subscriptionId}/resourceGroups/rg-prod-we-billing/providers/`,
  `/subscriptions/${azure.subscriptionId.toUpperCase()}/resourcegroups/RG-Prod-WE-Billing/providers/`,
  `/SUBSCRIPTIONS/${azure.subscriptionId}/ResourceGroups/rg-prod-we-BILLING/Providers/`,
);
const within = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(group, ...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join(''));
const account = fc.stringMatching(/^[a-z0-9]{3,24}$/);
const name = fc.stringMatching(/^[a-z][a-z0-9]{5,18}$/);
const container = within('Microsoft.Storage/storageAccounts/', account, '/blobServices/default/containers/', name);
const prefix = fc.stringMatching(/^([A-Za-z0-9!_.()=@:,;+& -]{1,12}(\/[A-Za-z0-9_-]{1,8}){0,3}\/?)?$/);
const vault = within('Microsoft.KeyVault/vaults/', name);
const queue = within('Microsoft.ServiceBus/namespaces/', name, '/queues/', name);
const hub = within('Microsoft.EventHub/namespaces/', name, '/eventhubs/', name);
const store = within('Microsoft.AppConfiguration/configurationStores/', name);

/** What somebody could ask for, by permission set. */
const WISHES: Record<string, fc.Arbitrary<unknown>> = {
  'azure-read-container': fc.record({ container, prefix }),
  'azure-write-container': fc.record({ container, prefix, mayDelete: fc.constantFrom('no', 'yes') }),
  'azure-read-secret': fc.record({
    vault,
    secret: fc.option(fc.stringMatching(/^[A-Za-z0-9-]{1,127}$/), { nil: '' }),
    mode: fc.constantFrom('rbac', 'access-policy'),
  }),
  'azure-pull-images': fc.record({
    registry: within('Microsoft.ContainerRegistry/registries/', name),
    repository: fc.stringMatching(/^[a-z0-9]+([._/-][a-z0-9]+)*$/),
  }),
  'azure-send-to-queue': fc.record({ queue }),
  'azure-consume-queue': fc.record({ queue }),
  'azure-send-events': fc.record({ hub }),
  'azure-receive-events': fc.record({ hub }),
  'azure-read-configuration': fc.record({ store }),
  'azure-role-at-scope': fc.record({
    scope: fc.oneof(
      container,
      vault,
      queue,
      hub,
      store,
      group.map((text) => text.replace(/\/providers\/$/i, '')),
    ),
    role: fc.constantFrom(...OFFERED_ROLES.flatMap((role) => [role.name, role.id])),
  }),
};

function lets(document: PermissionDocument, call: ProbeCall): Truth {
  const request = requestOfProbe(call, azure);
  if (request === undefined || !isAzureDocument(document)) throw new Error(`cannot decide ${call.operation}`);
  const { vaultSecrets } = request;
  const byPolicy = document.vaultAccess.some(
    ({ vault: id, secrets }) =>
      vaultSecrets !== undefined && secrets.includes(vaultSecrets) && scopeCovers(id, request.scope),
  );
  return byPolicy || evaluateAccess(document.assignments, request, roles);
}

describe('every permission set of Azure', () => {
  const judge = (document: PermissionDocument) =>
    isAzureDocument(document) ? judgeAccess(document, azure, roles) : [];
  tryPermissionSets({ cloud: 'azure', place, wishes: WISHES, judge, lets, runs: 60 });
});
