import { expect, it } from 'vitest';
import { addressOf } from '@/lib/resources/kinds';
import type { ResourceSpec } from '@/lib/resources/resource';
import { sampleSpecs } from '@/lib/resources/sample-specs';
import { stepWords } from './step-words';

const said = (action: string) =>
  Object.values(sampleSpecs).map((spec: ResourceSpec) =>
    stepWords({ action, kind: spec.kind, address: addressOf(spec) }, 'did'),
  );

it('says of every kind what was done, to what and where', () => {
  for (const sentence of [...said('create'), ...said('delete')]) {
    expect(sentence).toMatch(/ in AWS 111111111111$| in resource group rg-| on (eks1|aks1)$| identity xks-tenant-/);
    expect(sentence).toMatch(/xks-tenant-|irsa-test on eks1|OIDC provider oidc\.eks|tenant on aks1/);
    expect(sentence).not.toContain('/subscriptions/');
  }
});

it('tells putting on from taking off', () => {
  expect(said('create')).toContain('set the role on ServiceAccount irsa-test on eks1');
  expect(said('delete')).toContain('removed the role from ServiceAccount irsa-test on eks1');
});

it('calls a kind it does not know by its noun', () => {
  expect(stepWords({ action: 'create', noun: 'Queue', address: 'q1' }, 'do')).toBe('create the queue q1');
});

it('says who was given what on which thing of Azure, and from whom it was taken', () => {
  const identity =
    '/subscriptions/s/resourcegroups/rg-ids/providers/microsoft.managedidentity/userassignedidentities/xks-a';
  const container =
    '/subscriptions/s/resourcegroups/rg/providers/microsoft.storage/storageaccounts/st/blobservices/default/containers/data';
  const words = (kind: string, address: string, action: string) => stepWords({ action, kind, address }, 'did');
  const reader = `${container}|role 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|for ${identity}`;
  expect(words('azure.RoleAssignment', reader, 'create')).toBe(
    'gave Storage Blob Data Reader on data to the identity xks-a',
  );
  expect(words('azure.RoleAssignment', reader, 'delete')).toBe(
    'took Storage Blob Data Reader on data from the identity xks-a',
  );
  const credential = `${identity}/federatedidentitycredentials/aks1`;
  expect(words('azure.FederatedIdentityCredential', credential, 'create')).toBe(
    'created the federated credential aks1 of the identity xks-a',
  );
  const annotation = 'aks1/billing/billing-api#azure.workload.identity/client-id';
  expect(words('kubernetes.ServiceAccountAnnotation', annotation, 'create')).toBe(
    'set the identity on ServiceAccount billing-api on aks1',
  );
});

it('says of AAD Pod Identity what its objects do, not what they are called', () => {
  expect(said('create')).toEqual(
    expect.arrayContaining([
      'registered the identity for the pods of tenant on aks1',
      'opened the identity to pods labelled aadpodidbinding: tenant on aks1',
    ]),
  );
  expect(said('delete')).toEqual(
    expect.arrayContaining([
      'withdrew the identity from the pods of tenant on aks1',
      'closed the identity to pods labelled aadpodidbinding: tenant on aks1',
    ]),
  );
});
