import { describe, expect, it } from 'vitest';
import { deriveHeadline } from '@/lib/domain/headline';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { addressOf } from '@/lib/resources/kinds';
import { planResources } from '@/lib/resources/plan-resources';
import type { AzureIdentityBindingSpec, AzureIdentitySpec } from '@/lib/resources/resource';
import type { ClusterEvidence, PodFacts, PodIdentityEvidence } from '../cluster-evidence';
import type { JudgeInput } from '../judge/judge-input';
import { judgePodIdentity } from './judge-pod-identity';

const setUpAt = '2026-03-01T12:00:00Z';
const now = '2026-03-01T12:00:40Z';
const late = '2026-03-01T12:05:00Z';
const objects = { cluster: 'aks1', namespace: 'team', name: 'team' };
const identity: AzureIdentitySpec = {
  ...{ kind: 'kubernetes.AzureIdentity', ...objects },
  ...{ resourceId: '/subscriptions/s/id', clientId: 'client' },
};
const binding: AzureIdentityBindingSpec = {
  ...{ kind: 'kubernetes.AzureIdentityBinding', ...objects },
  ...{ azureIdentity: 'team', selector: 'team' },
};
const ours = { manager: 'xks-access' };
const asIdentity = { resourceId: identity.resourceId, clientId: 'client', type: 0, isNamespaced: true, ...ours };
const plan = planResources(
  [identity, binding].map((spec) => ({ spec, presence: 'present' as const })),
  new Map<string, { state: 'present'; attributes: unknown }>([
    [addressOf(identity), { state: 'present', attributes: asIdentity }],
    [addressOf(binding), { state: 'present', attributes: { azureIdentity: 'team', selector: 'team', ...ours } }],
  ]),
);
const pod = (name: string, more: Partial<PodFacts> = {}): PodFacts => ({
  ...{ name, phase: 'Running', createdAt: setUpAt, serviceAccount: 'default', hostNetwork: false, isProbe: false },
  labels: { aadpodidbinding: 'team' },
  containers: [],
  ...more,
});
const assigned = (name: string, state: string, more: object = {}) => ({
  ...{ pod: name, isOwn: true, node: 'n1', state, createdAt: setUpAt },
  ...more,
});
const evidence: PodIdentityEvidence = {
  ...{ isInstalled: true, isMicRunning: true, isForcedNamespaced: true },
  identity: { name: 'team', ...asIdentity },
  binding: { name: 'team', azureIdentity: 'team', selector: 'team' },
  ...{ assigned: [assigned('a', 'Assigned')], exceptions: [], roguePods: [], podsWithoutLabel: 0 },
};
const aks1: ClusterEvidence = {
  ...{ name: 'aks1', reachable: true, syncedAt: now, namespaceExists: true, serviceAccountExists: true },
  ...{ annotations: {}, systems: ['aad-pod-identity'], pods: [pod('a')], podIdentity: evidence },
};
const made: PodIdentitySetUp = { origin: 'made', identityId: '/subscriptions/s/id', isWanted: true };
const input: JudgeInput = {
  workload: { tenant: 'team', environment: 'prod', serviceAccount: NAMESPACE_SUBJECT },
  ...{ plan, applied: [], clusters: [aks1], setUpAt, setUpDigest: 'd', grantsLive: 1, now, podIdentity: made },
  proofs: [{ cluster: 'aks1', at: setUpAt, result: 'proven', message: 'ok', setUpDigest: 'd' }],
  principal: { name: '/subscriptions/s/id', carried: 'client' },
};

const judge = (change: Partial<JudgeInput> = {}) => judgePodIdentity({ ...input, ...change });
const onCluster = (change: Partial<ClusterEvidence>, podIdentity: Partial<PodIdentityEvidence> = {}) => ({
  clusters: [{ ...aks1, podIdentity: { ...evidence, ...podIdentity }, ...change }],
});
const find = (reason: string, change: Partial<JudgeInput>) => judge(change).find((one) => one.reason === reason);

describe('the set-up of a namespace', () => {
  it('is proven all over where the pods have the identity and the probe said so', () => {
    expect(judge().map(({ type, status, reason }) => `${type} ${status} ${reason}`)).toEqual([
      'applied proven as-wanted',
      'reachable proven reachable',
      'annotated proven bound',
      'injected proven assigned',
      'proven proven proven',
    ]);
    expect(deriveHeadline(judge(), now)).toMatchObject({ status: 'proven', sentence: 'Proven on aks1.' });
  });

  it('does not count a cluster without AAD Pod Identity, and says so there', () => {
    const none = { ...evidence, isInstalled: false, isMicRunning: false, identity: undefined, binding: undefined };
    const clusters = [aks1, { ...aks1, name: 'aks2', podIdentity: none, pods: [] }];
    const said = judge({ clusters });
    expect(said.find(({ cluster, type }) => cluster === 'aks2' && type === 'annotated')).toMatchObject({
      status: 'waiting',
      message: 'AAD Pod Identity is not installed on aks2: pods of team get no identity there by their label.',
    });
    expect(deriveHeadline(said, now).status).toBe('proven');
  });

  it('says of an idle identity that nothing is granted, and of a missing one whom to ask', () => {
    expect(judge({ grantsLive: 0 })).toMatchObject([{ status: 'ended', reason: 'nothing-granted' }]);
    expect(judge({ podIdentity: undefined })).toMatchObject([{ status: 'broken', reason: 'pod-identity-not-set-up' }]);
  });

  it('names the missing kubelet identity, and NMI that no longer runs', () => {
    expect(find('kubelet-identity-unknown', { plan: { steps: [] } })?.message).toContain('xks-access.yaml');
    expect(find('nmi-not-running', onCluster({}, { isInstalled: false }))?.status).toBe('broken');
  });

  it('names what a recognised identity lacks', () => {
    const podIdentity: PodIdentitySetUp = { ...made, origin: 'recognised' };
    const without = (change: Partial<PodIdentityEvidence>) => ({ ...onCluster({}, change), podIdentity });
    expect(find('azure-identity-missing', without({ identity: undefined }))?.status).toBe('waiting');
    expect(find('binding-missing', without({ binding: undefined }))?.status).toBe('broken');
  });
});

describe('pods on their way to the identity', () => {
  const waiting = onCluster(
    { pods: [pod('a'), pod('b')] },
    { assigned: [assigned('a', 'Assigned'), assigned('b', 'Created')] },
  );

  it('wait while MIC assigns, with how long it has taken and may take', () => {
    expect(find('assigning', waiting)).toMatchObject({
      status: 'waiting',
      message: 'MIC is assigning the identity to 1 of 2 pods on aks1: 40 s so far, usually 10 to 60 s, 100 s at most.',
    });
  });

  it('are broken after 100 s, with MIC’s reason where it left one', () => {
    expect(find('not-assigned', { ...waiting, now: late })?.message).toContain('Azure does not attach it to n1');
    const trouble = 'failed to apply binding, error: LinkedAuthorizationFailed';
    const told = onCluster({ pods: [pod('b')] }, { assigned: [assigned('b', 'Created', { trouble })] });
    expect(find('not-assigned', { ...told, now: late })?.message).toContain(`It says: ${trouble}`);
    const unbegun = onCluster({}, { assigned: [] });
    expect(find('not-assigned', { ...unbegun, now: late })?.message).toContain('has not begun to');
  });

  it('wait for nobody where MIC does not run', () => {
    expect(find('mic-not-running', onCluster({}, { assigned: [], isMicRunning: false }))?.status).toBe('broken');
  });

  it('are not a pod of another namespace that happens to have the same name', () => {
    const other = onCluster({}, { assigned: [assigned('a', 'Assigned', { isOwn: false })] });
    expect(find('assigning', other)).toBeDefined();
  });

  it('need the label: pods without it are counted', () => {
    const unlabelled = onCluster({ pods: [] }, { podsWithoutLabel: 3, assigned: [] });
    expect(find('pods-without-label', unlabelled)).toMatchObject({
      status: 'waiting',
      message: expect.stringContaining('None of the 3 pods of team on aks1 carries the label aadpodidbinding: team'),
    });
    expect(find('assigned', onCluster({}, { podsWithoutLabel: 1 }))?.message).toContain(
      '1 other pod does not carry it',
    );
    expect(find('no-pods', onCluster({ pods: [] }, { assigned: [] }))?.status).toBe('proven');
  });

  it('shows what the waiting probe said last', () => {
    const progress = [{ cluster: 'aks1', message: 'The probe waits: 15 s.' }];
    expect(find('probe-running', { proofs: [], progress })?.message).toBe('The probe waits: 15 s.');
    expect(find('probe-running', { progress })).toBeUndefined();
  });
});

describe('who gets the identity without being meant', () => {
  const roguePods = [{ namespace: 'shop', name: 'evil' }];
  const open = { isForcedNamespaced: false, identity: { name: 'team', ...asIdentity, isNamespaced: false } };

  it('is a pod elsewhere only where neither cluster nor identity is namespaced', () => {
    expect(find('rogue-pods', onCluster({}, { roguePods, ...open }))).toMatchObject({
      status: 'waiting',
      message: expect.stringContaining('shop/evil of another namespace carries the label'),
    });
    const kept = find('rogue-pods-kept-out', onCluster({}, { roguePods, isForcedNamespaced: false }));
    expect(kept?.status).toBe('proven');
    expect(find('namespaced-mode-off', onCluster({}, open))?.status).toBe('proven');
  });

  it('is a pod that an exception covers by any one label, whatever its case', () => {
    const exceptions = [{ name: 'addons', podLabels: { other: 'x', AADPODIDBINDING: 'no', aadpodidbinding: 'TEAM' } }];
    expect(find('covered-by-exception', onCluster({}, { exceptions }))?.message).toContain('addons lets a on aks1');
    const elsewhere = [{ name: 'addons', podLabels: { other: 'x' } }];
    expect(find('covered-by-exception', onCluster({}, { exceptions: elsewhere }))).toBeUndefined();
  });

  it('is a pod on the host’s network, for which nobody waits', () => {
    const pods = [pod('a'), pod('host', { hostNetwork: true })];
    expect(find('host-network', onCluster({ pods }))?.message).toContain('host on aks1');
    expect(find('assigned', onCluster({ pods }))?.message).toContain('the one pod on aks1');
  });
});
