import { expect, test } from '@playwright/test';
import type { AuditPage } from '@/lib/contracts/platform';
import type { TenantDetail } from '@/lib/contracts/tenants';
import { demoAccess } from './support/demo-access';
import { clearFaults, plantFault, setUnreachable } from './support/faults';
import { approve, ask, waitForStatus } from './support/journey-steps';
import { PortalApi } from './support/portal-api';
import { waitFor } from './support/wait-for';

const place = { tenant: 'orders', environment: 'prod', bucket: 'orders-exports' };

test.afterEach(clearFaults);

async function stepsOf(serviceAccount: string): Promise<{ started: string[]; finished: string[] }> {
  const { body } = await PortalApi.as('contributor@orders').get<AuditPage>(
    `/api/tenants/orders/audit?limit=100&q=${serviceAccount}`,
  );
  const idsOf = (action: string) => body.items.filter((row) => row.action === action).map((row) => row.subjectId);
  return { started: idsOf('step.started').sort(), finished: idsOf('step.finished').sort() };
}

test('a worker killed in the middle of applying is replaced, and the work is done within 30 s', async () => {
  test.setTimeout(120_000);
  const wish = { ...place, serviceAccount: 'killed-worker', prefix: 'killed/' };
  const { number } = await ask('contributor@orders', wish);
  await plantFault({ service: 'iam', operation: 'AttachRolePolicy', nth: 1, kind: 'delay', delayMs: 8000 });
  await approve('approver@platform', number);
  const worker = demoAccess().pids.worker ?? 0;
  await waitFor(
    'a step is open',
    () => stepsOf(wish.serviceAccount),
    ({ started, finished }) => started.length > finished.length,
  );
  process.kill(worker, 'SIGKILL');
  const killedAt = Date.now();
  await waitFor(
    'another worker is there',
    async () => demoAccess().pids.worker,
    (pid) => pid !== worker,
    20,
  );
  const { conditions } = await waitForStatus('contributor@orders', wish, ['waiting', 'proven'], 40);
  expect(Date.now() - killedAt).toBeLessThan(30_000);
  expect(conditions.find((one) => one.type === 'applied')?.status).toBe('proven');
  const { started, finished } = await waitFor(
    'all steps are closed',
    () => stepsOf(wish.serviceAccount),
    (steps) => steps.started.length === steps.finished.length,
  );
  expect(finished).toEqual(started);
});

test('an answer that gets lost after the role was made, and throttling, end in one role and no error', async () => {
  test.setTimeout(120_000);
  const wish = { ...place, serviceAccount: 'lost-answer', prefix: 'lost/' };
  await plantFault({ service: 'iam', operation: 'CreateRole', nth: 1, kind: 'lost' });
  await plantFault({
    service: 'iam',
    operation: 'AttachRolePolicy',
    nth: 1,
    kind: 'error',
    status: 400,
    code: 'Throttling',
  });
  await approve('approver@platform', (await ask('contributor@orders', wish)).number);
  const workload = await waitFor(
    'everything is applied',
    () => waitForStatus('contributor@orders', wish, ['waiting', 'working', 'proven', 'broken', 'unknown']),
    ({ conditions }) => conditions.some((one) => one.type === 'applied' && one.status === 'proven'),
  );
  expect(workload.principals[0]?.exists).toBe(true);
});

test('an unreachable cluster is said to be so, with the age of what is shown, and comes back by itself', async () => {
  test.setTimeout(120_000);
  const lane = async () => {
    const { body } = await PortalApi.as('contributor@orders').get<TenantDetail>('/api/tenants/orders');
    return body.environmentDetails.flatMap((one) => one.clusters).find((cluster) => cluster.name === 'dev1');
  };
  await setUnreachable('dev1', true);
  const away = await waitFor('dev1 is unreachable', lane, (cluster) => cluster?.reachable === false, 40);
  expect(Date.parse(away?.syncedAt ?? '')).toBeLessThan(Date.now());
  await setUnreachable('dev1', false);
  await waitFor('dev1 is back', lane, (cluster) => cluster?.reachable === true, 60);
});
