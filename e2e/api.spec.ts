import { expect, test } from '@playwright/test';
import type { AuditPage } from '@/lib/contracts/platform';
import type { RequestDetail, RequestRow } from '@/lib/contracts/requests';
import type { Problem } from '@/lib/contracts/shapes';
import { restartDeployment } from './support/cluster';
import { approve, ask, intentOf, type Wish, waitForStatus } from './support/journey-steps';
import { PortalApi } from './support/portal-api';

const orders: Wish = {
  tenant: 'orders',
  environment: 'dev',
  serviceAccount: 'orders-worker',
  bucket: 'orders-dev',
  prefix: 'in/',
};

test('the whole journey works by API, and the audit chain holds', async () => {
  test.setTimeout(120_000);
  const request = await ask('contributor@orders', orders);
  await approve('approver@platform', request.number);
  await waitForStatus('contributor@orders', orders, ['waiting']);
  await restartDeployment('dev1', 'orders', 'orders-worker');
  const workload = await waitForStatus('contributor@orders', orders, ['proven']);
  expect(workload.proofs[0]).toMatchObject({ cluster: 'dev1', result: 'proven' });
  const audit = await PortalApi.as('contributor@orders').get<AuditPage>('/api/tenants/orders/audit?limit=100');
  expect(audit.body.intact).toBe(true);
  expect(audit.body.items.map((row) => row.action)).toEqual(
    expect.arrayContaining(['request.created', 'step.started', 'step.finished']),
  );
});

test('a cluster without the namespace is named and holds back no other', async () => {
  test.setTimeout(120_000);
  const wish = {
    ...orders,
    environment: 'prod',
    serviceAccount: 'orders-api',
    bucket: 'orders-exports',
    prefix: 'out/',
  };
  const request = await ask('contributor@orders', wish);
  await approve('approver@platform', request.number);
  await waitForStatus('contributor@orders', wish, ['waiting']);
  await restartDeployment('eks1', 'orders', 'orders-api');
  const workload = await waitForStatus('contributor@orders', wish, ['proven']);
  const missing = workload.lanes.find((lane) => lane.name === 'eks2');
  expect(missing?.namespaceExists).toBe(false);
  expect(missing?.headline.sentence).toContain('no namespace orders on eks2');
  expect(workload.proofs.map((proof) => proof.cluster)).toEqual(['eks1']);
});

test('the sample of the old docs page, iam:GetLoginProfile on *, is refused with the reason and what would pass', async () => {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'iam:GetLoginProfile', Resource: '*' }],
  };
  const answer = await PortalApi.as('contributor@tenant').post<Problem>('/api/requests', {
    ...intentOf({ tenant: 'tenant', environment: 'prod', serviceAccount: 'irsa-test', bucket: '', prefix: '' }),
    permissionSet: 'aws-custom-policy',
    parameters: { document },
    reason: 'as in the docs',
  });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const blocked = answer.body.findings?.find((finding) => finding.severity === 'blocked');
  expect(blocked?.message).toMatch(/iam/i);
  expect(blocked?.fix).toBeTruthy();
});

test('nobody decides what they asked for, and two approvers at once give one decision', async () => {
  const request = await ask('contributor@payments', {
    tenant: 'payments',
    environment: 'prod',
    serviceAccount: 'ledger',
    bucket: 'payments-ledger',
    prefix: 'in/',
  });
  const detail = (await PortalApi.as('approver@platform').get<RequestDetail>(`/api/requests/${request.number}`)).body;
  const verdict = { verdict: 'approve', digest: detail.assessment.digest, comment: '' };
  const decide = (email: string) => PortalApi.as(email).post<Problem>(`/api/requests/${detail.id}/decision`, verdict);
  expect((await decide('contributor@payments')).status).toBe(403);
  const stale = await PortalApi.as('approver@platform').post<Problem>(`/api/requests/${detail.id}/decision`, {
    ...verdict,
    digest: `sha256:${'0'.repeat(64)}`,
  });
  expect([stale.status, stale.body.code]).toEqual([409, 'plan-changed']);
  const both = await Promise.all([decide('approver@platform'), decide('approver2@platform')]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
});

test('the same request twice is one request; the same key with another body is refused', async () => {
  const api = PortalApi.as('contributor@tenant');
  const body = {
    ...intentOf({
      tenant: 'tenant',
      environment: 'prod',
      serviceAccount: 'report-batch',
      bucket: 'tenant-data',
      prefix: 'private/',
    }),
    reason: 'once',
  };
  const [first, second] = await Promise.all([
    api.post<RequestRow>('/api/requests', body, 'twice-1'),
    api.post<RequestRow>('/api/requests', body, 'twice-1'),
  ]);
  expect(new Set([first.status, second.status])).toEqual(new Set([201]));
  expect(first.body.number).toBe(second.body.number);
  expect((await api.post('/api/requests', { ...body, reason: 'other' }, 'twice-1')).status).toBeGreaterThanOrEqual(409);
  expect((await api.post('/api/requests', body)).status).toBe(409);
});

test('an address that cannot be read is 400, a method it does not have 405 with those it has, both as problems', async () => {
  const api = PortalApi.as('contributor@tenant');
  for (const address of ['/api/requests/%zz', '/api/%E0%A4', '/requests/%zz']) {
    const broken = await api.get<Problem>(address);
    expect([broken.status, broken.body.code]).toEqual([400, 'invalid-path']);
  }
  const wrong = await api.post<Problem>('/api/me', {});
  expect([wrong.status, wrong.body.code]).toEqual([405, 'wrong-method']);
  expect(wrong.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});
