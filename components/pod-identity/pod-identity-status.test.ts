import { expect, it } from 'vitest';
import type { PodIdentityView } from '@/lib/contracts/pod-identity';
import type { Status } from '@/lib/domain/status';
import { podIdentityStatus } from './pod-identity-status';

function view(change: Partial<PodIdentityView>, statuses: Status[] = []): PodIdentityView {
  const conditions = statuses.map((status) => ({
    type: 'annotated' as const,
    status,
    reason: 'any',
    message: '',
    since: '2026-11-23T12:00:00Z',
  }));
  return {
    state: 'set-up',
    sentence: '',
    origin: 'made',
    clusters: [{ name: 'aks1', installed: true, namespacedMode: 'on', conditions }],
    findings: [],
    grants: 0,
    maySetUp: false,
    mayRemove: false,
    ...change,
  };
}

it('a set-up that nobody has looked at yet is not called good', () => {
  expect(podIdentityStatus(view({})).status).toBe('working');
});

it('a set-up is as bad as the worst that is seen of it', () => {
  expect(podIdentityStatus(view({}, ['proven', 'waiting', 'broken'])).status).toBe('broken');
  expect(podIdentityStatus(view({}, ['proven', 'proven'])).status).toBe('proven');
});

it('a cluster without the namespace or without AAD Pod Identity does not hold it back', () => {
  const elsewhere = view({}, ['waiting']);
  const clusters = elsewhere.clusters.map((cluster) => ({
    ...cluster,
    conditions: cluster.conditions.map((one) => ({ ...one, reason: 'namespace-missing' })),
  }));
  const plan = { steps: [], changeCount: 0, computedAt: '2026-11-23T12:00:00Z' };
  expect(podIdentityStatus({ ...elsewhere, clusters, plan }).status).toBe('proven');
});

it('says whether the portal made it or found it', () => {
  expect(podIdentityStatus(view({ origin: 'recognised' }, ['proven'])).words).toMatch(/recognised/);
  expect(podIdentityStatus(view({ state: 'absent' }))).toEqual({ words: 'Not set up' });
  expect(podIdentityStatus(view({ state: 'absent', origin: 'recognised' })).words).toMatch(/There/);
});
