import { expect, it } from 'vitest';
import { findExisting, judgeExisting, judgeMaking } from './judge-set-up';

const ref = { tenant: 'team', environment: 'prod', serviceAccount: '_namespace' };
const ID = '/subscriptions/s/resourceGroups/rg-aks/providers/Microsoft.ManagedIdentity/userAssignedIdentities/uai-team';
const on = (name: string, resourceId: string, more: object = {}) => ({
  ...{ name, namespaceExists: true },
  podIdentity: { isInstalled: true, identity: { resourceId, type: 0, manager: 'helm', ...more }, binding: {} },
});
const judged = {
  ref,
  seen: { state: 'present', attributes: {} } as const,
  usedBy: undefined,
  ours: { subscriptionId: 's', resourceGroup: 'rg-xks' },
};
const codes = (change: Partial<Parameters<typeof judgeExisting>[0]>) =>
  judgeExisting({ ...judged, existing: findExisting([on('aks1', ID)]), ...change }).map(({ code }) => code);

it('has nothing against one readable identity that is bound, however it is spelt', () => {
  expect(codes({ existing: findExisting([on('aks1', ID), on('aks2', ID.toUpperCase())]) })).toEqual([]);
});

it('does not take the portal’s own objects for somebody else’s', () => {
  expect(findExisting([on('aks1', ID, { manager: 'xks-access' })])).toEqual([]);
});

it('says everything that speaks against recognising', () => {
  expect(codes({ existing: findExisting([on('aks1', ID), on('aks2', `${ID}-other`)]) })).toEqual([
    'several-identities',
  ]);
  expect(codes({ existing: findExisting([on('aks1', ID, { type: 1 })]) })).toEqual(['not-a-managed-identity']);
  expect(codes({ usedBy: 'shop' })).toEqual(['identity-of-another']);
  expect(codes({ existing: findExisting([on('aks1', ID.replace('rg-aks', 'RG-XKS'))]) })).toEqual([
    'identity-of-portal',
  ]);
  expect(codes({ seen: undefined })).toEqual(['identity-malformed']);
  expect(codes({ seen: { state: 'absent' } })).toEqual(['identity-gone']);
  expect(codes({ seen: { state: 'unreadable', code: 'timeout', message: 'late', retry: true } })).toEqual([
    'identity-unreadable',
  ]);
});

it('makes no identity where no cluster could give it to pods, and warns where only some can', () => {
  const cluster = (name: string, isInstalled: boolean) => ({
    name,
    namespaceExists: true,
    podIdentity: { isInstalled },
  });
  const making = (clusters: ReturnType<typeof cluster>[], kubelets: Record<string, string>) =>
    judgeMaking(ref, clusters, kubelets).map(({ severity, code }) => `${severity} ${code}`);
  expect(making([cluster('aks1', false)], {})).toEqual(['blocked pod-identity-not-installed']);
  expect(making([cluster('aks1', true)], {})).toEqual(['blocked kubelet-identity-unknown']);
  expect(making([cluster('aks1', true), cluster('aks2', true)], { aks1: 'k' })).toEqual([
    'warned kubelet-identity-unknown',
  ]);
  expect(making([cluster('aks1', true), cluster('aks2', false)], { aks1: 'k' })).toEqual([]);
});
