import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileIntent } from '@/lib/domain/compile-intent';
import { type AzureAccessDocument, isAzureDocument } from '@/lib/domain/permission-document';
import { findPermissionSet, PERMISSION_SETS } from '@/lib/domain/permission-sets/catalogue';
import { OFFERED_ROLES } from '@/lib/domain/permission-sets/offered-roles';
import type { ProbeCall } from '@/lib/domain/probe';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { Truth } from '@/lib/policy/azure/condition/evaluate-condition';
import { evaluateAccess } from '@/lib/policy/azure/evaluate-access';
import { requestOfProbe } from '@/lib/policy/azure/request-of-probe';
import { judgeAccess } from './azure/judge-access';

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

function decide({ assignments, vaultAccess }: AzureAccessDocument, call: ProbeCall): Truth {
  const request = requestOfProbe(call, azure);
  if (request === undefined) throw new Error(`cannot decide ${call.operation}`);
  const { vaultSecrets } = request;
  const byPolicy = vaultAccess.some(
    ({ vault: id, secrets }) =>
      vaultSecrets !== undefined && secrets.includes(vaultSecrets) && scopeCovers(id, request.scope),
  );
  return byPolicy || evaluateAccess(assignments, request, roles);
}

describe('every permission set of Azure', () => {
  it('is tried here', () => {
    const ids = PERMISSION_SETS.filter(({ cloud }) => cloud === 'azure').map(({ id }) => id);
    expect(Object.keys(WISHES).sort()).toEqual([...new Set(ids)].sort());
  });

  it.each(Object.keys(WISHES))('%s: never blocked, allows what it proves and refuses its neighbour', (id) => {
    const set = findPermissionSet(id);
    const wish = WISHES[id];
    if (set === undefined || wish === undefined) throw new Error(id);
    let compiledOnce = false;
    fc.assert(
      fc.property(wish, (parameters) => {
        const compiled = compileIntent(set, parameters, place);
        if (!compiled.ok) return;
        compiledOnce = true;
        if (!isAzureDocument(compiled.document)) throw new Error('not for Azure');
        const findings = judgeAccess(compiled.document, azure, roles);
        expect(findings.filter(({ severity }) => severity === 'blocked')).toEqual([]);
        expect(compileIntent(set, compiled.parameters, place)).toEqual(compiled);
        if (compiled.probe.kind === 'none') return;
        expect(decide(compiled.document, compiled.probe.allowed)).toBe(true);
        expect(decide(compiled.document, compiled.probe.refused)).toBe(false);
      }),
      { numRuns: 60 },
    );
    expect(compiledOnce).toBe(true);
  });
});
