import { expect, it } from 'vitest';
import { slimPod } from './slim-pod';

const pod = {
  metadata: {
    name: 'web-7d9-abc',
    namespace: 'tenant',
    uid: 'u1',
    resourceVersion: '7',
    creationTimestamp: '2026-11-23T04:00:00Z',
    labels: { app: 'web' },
    annotations: { 'eks.amazonaws.com/skip-containers': 'log', 'example.com/api-key': 'hunter2' },
    ownerReferences: [
      { kind: 'Other', name: 'x' },
      { kind: 'ReplicaSet', name: 'web-7d9', controller: true },
    ],
  },
  spec: {
    serviceAccountName: 'irsa-test',
    containers: [
      {
        name: 'app',
        image: 'app:1',
        env: [
          { name: 'AWS_ROLE_ARN', value: 'arn:aws:iam::111111111111:role/r' },
          { name: 'DB_PASSWORD', value: 'hunter2' },
          { name: 'FROM_SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
        ],
      },
    ],
  },
  status: { phase: 'Running' },
};

it('keeps the values of identity variables, of all others only the names', () => {
  const { data } = slimPod(pod);
  expect(JSON.stringify(data)).not.toContain('hunter2');
  expect(data).toMatchObject({
    serviceAccount: 'irsa-test',
    owner: { kind: 'ReplicaSet', name: 'web-7d9' },
    isProbe: false,
    containers: [
      { env: { AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/r' }, otherEnv: ['DB_PASSWORD', 'FROM_SECRET'] },
    ],
  });
});

it('knows a probe by its label, and a pod without an account runs as default', () => {
  const labels = { 'xks-access.io/probe': 'true' };
  const bare = { metadata: { ...pod.metadata, labels }, spec: { containers: [] } };
  expect(slimPod(bare).data).toMatchObject({ isProbe: true, serviceAccount: 'default', phase: 'Pending' });
});

it('refuses what is not a pod', () => {
  expect(() => slimPod({ metadata: pod.metadata })).toThrow();
});
