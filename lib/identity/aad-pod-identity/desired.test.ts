import { describe, expect, it } from 'vitest';
import type { AzureAccessDocument } from '@/lib/domain/permission-document';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { addressOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import { planResources } from '@/lib/resources/plan-resources';
import type { Observed } from '@/lib/resources/resource';
import type { ClusterFacts, DesiredInput } from '../desired-input';
import { aadPodIdentity } from './system';

const SUBSCRIPTION = '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';
const group = (name: string) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
const container = `${group('rg-team')}/providers/Microsoft.Storage/storageAccounts/st/blobServices/default/containers/c`;
const THEIR_ID = `${group('rg-aks')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/uai-team`;
const kubelet = '562fbc72-fbad-582c-86cc-01b0f48e53c2';
const ids = { clientId: 'client', principalId: 'principal' };
const documents: AzureAccessDocument = {
  assignments: [{ scope: container, roleId: 'role', roleName: 'Storage Blob Data Reader' }],
  vaultAccess: [],
};
const grant = (live: boolean) => ({
  ...{ id: 'grant', requestNumber: 1, permissionSet: 'azure-read-container', setVersion: 1, parameters: {} },
  ...{ documents, live },
});
const aks1: ClusterFacts = { name: 'aks1', namespaceExists: true, podIdentity: { isInstalled: true } };
const aks2: ClusterFacts = { name: 'aks2', namespaceExists: true, podIdentity: { isInstalled: false } };
const input: DesiredInput = {
  portalId: 'demo',
  workload: { tenant: 'team', environment: 'prod', serviceAccount: NAMESPACE_SUBJECT },
  boundaries: {
    azure: {
      ...{ cloud: 'azure', azureCloud: 'AzureCloud', subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-team' },
      ...{ entraTenantId: 'tenant', podIdentity: true },
    },
  },
  platform: {
    aws: { boundaryPolicy: 'xks/boundary' },
    azure: {
      ...{ azureCloud: 'AzureCloud', entraTenantId: 'tenant', vaultAccessPolicies: false },
      identities: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-xks', location: 'westeurope' },
      kubeletIdentities: { aks1: kubelet },
    },
  },
  clusters: [aks1, aks2],
  grants: [],
};
const OWN_ID = `${group('rg-xks')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/xks-team-_namespace-0`;
const named = aadPodIdentity.desired({ ...input, podIdentity: { origin: 'made', identityId: OWN_ID, isWanted: true } });
const madeId = addressOf(named.find(({ spec }) => spec.kind === 'azure.UserAssignedIdentity')?.spec ?? fail());
const made: PodIdentitySetUp = { origin: 'made', identityId: madeId, isWanted: true };
const recognised: PodIdentitySetUp = { origin: 'recognised', identityId: THEIR_ID, isWanted: true };

function fail(): never {
  throw new Error('no identity is wanted');
}
const wantedOf = (change: Partial<DesiredInput>) => aadPodIdentity.desired({ ...input, ...change });
const words = (wanted: readonly Wanted[]) =>
  wanted.map(
    ({ spec, presence }) => `${presence} ${spec.kind.split('.')[1]}${'cluster' in spec ? ` ${spec.cluster}` : ''}`,
  );
const planOf = (wanted: readonly Wanted[], observed: (wish: Wanted) => Observed) =>
  planResources(wanted, new Map(wanted.map((wish) => [addressOf(wish.spec), observed(wish)])));

describe('what a namespace’s pod identity needs', () => {
  it('is nothing before it is set up, whatever was granted', () => {
    expect(wantedOf({ grants: [grant(true)], ids })).toEqual([]);
  });

  it('lives without any grant, on the clusters that have AAD Pod Identity', () => {
    expect(words(wantedOf({ podIdentity: made, ids }))).toEqual([
      'present UserAssignedIdentity',
      'present RoleAssignment',
      'present AzureIdentity aks1',
      'present AzureIdentityBinding aks1',
    ]);
  });

  it('lets the kubelet identity attach it, on the identity alone', () => {
    const [operator] = wantedOf({ podIdentity: made, ids }).flatMap(({ spec }) =>
      spec.kind === 'azure.RoleAssignment' ? [spec] : [],
    );
    expect(operator).toMatchObject({
      scope: madeId,
      principalId: kubelet,
      roleName: 'Managed Identity Operator',
      grantIds: [],
    });
  });

  it('is made from the identity on: nothing that names it is written before Azure gave its ids', () => {
    const wanted = wantedOf({ podIdentity: made });
    const { steps } = planOf(wanted, () => ({ state: 'absent' }));
    expect(steps.map(({ noun, code = '' }) => `${noun} ${code}`.trim())).toEqual([
      'Identity',
      'Role assignment known-after-apply',
      'AzureIdentity known-after-apply',
      'AzureIdentityBinding',
    ]);
    expect(steps[3]?.dependsOn).toEqual([steps[2]?.id]);
  });

  it('keeps the identity when the last grant ends, and takes its right', () => {
    const wanted = wantedOf({ podIdentity: made, ids, grants: [grant(false)] });
    expect(words(wanted)).toContain('present UserAssignedIdentity');
    const rights = wanted.filter(({ spec }) => spec.kind === 'azure.RoleAssignment' && spec.scope === container);
    expect(words(rights)).toEqual(['absent RoleAssignment']);
  });

  it('goes in the order that leaves no node with a dangling identity', () => {
    const wanted = wantedOf({ podIdentity: { ...made, isWanted: false }, ids });
    expect(wanted.every(({ presence }) => presence === 'absent')).toBe(true);
    const { steps } = planResources(wanted, new Map());
    const find = (noun: string) => steps.find((step) => step.noun === noun);
    expect(find('AzureIdentity')?.dependsOn).toEqual([find('AzureIdentityBinding')?.id]);
    expect(find('Role assignment')?.dependsOn).toContain(find('AzureIdentity')?.id);
    expect(find('Identity')?.dependsOn).toEqual(
      expect.arrayContaining([find('AzureIdentity')?.id, find('Role assignment')?.id]),
    );
  });
});

describe('an identity that was there', () => {
  const theirs: ClusterFacts = {
    ...aks1,
    podIdentity: {
      isInstalled: true,
      identity: { name: 'uai', resourceId: THEIR_ID, clientId: 'client', type: 0, isNamespaced: false },
      binding: { name: 'b', azureIdentity: 'uai', selector: 'team' },
    },
  };
  const wanted = wantedOf({ podIdentity: recognised, ids, clusters: [theirs, aks2], grants: [grant(true)] });
  const there = ({ spec }: Wanted): Observed => {
    if (spec.kind === 'kubernetes.AzureIdentity') return { state: 'present', attributes: theirs.podIdentity?.identity };
    if (spec.kind === 'kubernetes.AzureIdentityBinding')
      return { state: 'present', attributes: theirs.podIdentity?.binding };
    if (spec.kind === 'azure.UserAssignedIdentity')
      return {
        state: 'present',
        attributes: { id: THEIR_ID, ...ids, location: 'westeurope', tags: { made: 'terraform' } },
      };
    return { state: 'absent' };
  };
  const actions = (observed: (wish: Wanted) => Observed) =>
    planOf(wanted, observed).steps.map(({ noun, action, code = '' }) => `${action} ${noun} ${code}`.trim());

  it('is used as it is: only rights are written', () => {
    expect(actions(there)).toEqual([
      'keep Identity',
      'create Role assignment',
      'keep AzureIdentity',
      'keep AzureIdentityBinding',
    ]);
  });

  it('is never made again when it is gone, nor changed when it names another', () => {
    expect(actions(() => ({ state: 'absent' }))).toEqual([
      'conflict Identity theirs-is-gone',
      'create Role assignment',
      'conflict AzureIdentity theirs-is-gone',
      'conflict AzureIdentityBinding theirs-is-gone',
    ]);
    const other = { ...theirs.podIdentity?.identity, resourceId: THEIR_ID.replace('uai-team', 'uai-other') };
    const moved = (wish: Wanted): Observed =>
      wish.spec.kind === 'kubernetes.AzureIdentity' ? { state: 'present', attributes: other } : there(wish);
    expect(actions(moved)).toContain('conflict AzureIdentity theirs-differs');
  });

  it('is left alone when it is forgotten', () => {
    const gone = wantedOf({
      podIdentity: { ...recognised, isWanted: false },
      ids,
      clusters: [theirs],
      grants: [grant(false)],
    });
    expect(words(gone)).toEqual(['absent RoleAssignment']);
  });
});
