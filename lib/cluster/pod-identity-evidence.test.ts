import { describe, expect, it } from 'vitest';
import { podIdentityEvidence } from './pod-identity-evidence';
import type { ReadModelRow } from './read-model-row';

const row = (kind: string, namespace: string, name: string, data: object): ReadModelRow => ({
  ...{ cluster: 'aks1', kind, namespace, name, uid: `${kind}/${namespace}/${name}`, data },
});
const pod = (namespace: string, name: string, more: object = {}) =>
  row('Pod', namespace, name, { phase: 'Running', labels: {}, isProbe: false, ...more });
const labelled = { labels: { aadpodidbinding: 'team' } };
const part = (component: string, isNamespaced = true) =>
  pod('aad-pod-identity', component, { podIdentity: { component, isNamespaced } });
const identity = row('AzureIdentity', 'team', 'uai', { resourceId: '/subscriptions/s', clientId: 'c', type: 0 });
const binding = row('AzureIdentityBinding', 'team', 'b', { azureIdentity: 'uai', selector: 'team' });
const assigned = (name: string, state: string, podNamespace = 'team') =>
  row('AzureAssignedIdentity', 'team', `${name}-${podNamespace}-uai`, {
    ...{ pod: name, podNamespace, node: 'n1', state, createdAt: '2026-11-23T08:00:00Z' },
    identity: { namespace: 'team', name: 'uai' },
  });
const of = (...rows: ReadModelRow[]) => podIdentityEvidence(rows, 'team');

describe('what a cluster says of a namespace’s pod identity', () => {
  it('is that it is not installed where neither part runs, and the mode is unknown then', () => {
    expect(of(pod('team', 'app'))).toMatchObject({ isInstalled: false, isMicRunning: false, podsWithoutLabel: 1 });
    expect(of()).not.toHaveProperty('isForcedNamespaced');
  });

  it('takes namespaced mode for on only where both parts force it', () => {
    expect(of(part('mic'), part('nmi')).isForcedNamespaced).toBe(true);
    expect(of(part('mic', false), part('nmi')).isForcedNamespaced).toBe(false);
  });

  it('follows the binding with the namespace’s selector to the identity it names', () => {
    const other = row('AzureIdentity', 'team', 'team', { resourceId: '/other', clientId: 'o', type: 0 });
    const foreign = row('AzureIdentityBinding', 'team', 'a', { azureIdentity: 'team', selector: 'other' });
    expect(of(other, identity, foreign, binding)).toMatchObject({ binding: { name: 'b' }, identity: { name: 'uai' } });
  });

  it('tells assignments of its own pods from those of pods elsewhere, and names rogue pods', () => {
    const seen = of(
      identity,
      binding,
      pod('team', 'app', labelled),
      pod('shop', 'evil', labelled),
      assigned('app', 'Assigned'),
      assigned('evil', 'Created', 'shop'),
    );
    expect(seen.assigned.map(({ pod: name, isOwn, state }) => [name, isOwn, state])).toEqual([
      ['app', true, 'Assigned'],
      ['evil', false, 'Created'],
    ]);
    expect(seen.roguePods).toEqual([{ namespace: 'shop', name: 'evil' }]);
  });

  it('gives an assignment that hangs the words that MIC left about that pod', () => {
    const message = 'failed to apply binding b on node n1 for pod app-team-uai, error: LinkedAuthorizationFailed';
    const event = row('Event', 'team', 'b.1', { reason: 'binding apply error', message });
    const [hanging, other] = of(
      identity,
      binding,
      event,
      assigned('app', 'Created'),
      assigned('api', 'Created'),
    ).assigned;
    expect(hanging?.trouble).toBe(message);
    expect(other).not.toHaveProperty('trouble');
  });

  it('counts neither ended pods nor probes as pods without the label', () => {
    const rows = [
      pod('team', 'done', { phase: 'Succeeded' }),
      pod('team', 'probe', { isProbe: true }),
      pod('team', 'app', labelled),
    ];
    expect(of(...rows).podsWithoutLabel).toBe(0);
  });
});
