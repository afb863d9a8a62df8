import { expect, it } from 'vitest';
import { createTestDatabase } from '@/lib/db/test-database';
import { createRequest } from './create-request';
import { getRequest } from './get-request';
import { listDecidable } from './list-approvals';
import { createTestContext, signInAs } from './test-context';

it("a request that nobody decided before its end date says so, waits for nobody and is in nobody's way", async () => {
  const { db, drop } = await createTestDatabase();
  const context = await createTestContext(db);
  const { actor: asker } = await signInAs(context, 'asker', ['tenant-contributors']);
  const { actor: approver } = await signInAs(context, 'approver', ['approvers']);
  const wish = {
    tenant: 'tenant',
    environment: 'prod',
    serviceAccount: 'api',
    permissionSet: 'aws-read-bucket-prefix',
    parameters: { bucket: 'tenant-data', prefix: 'late/' },
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    reason: 'For a day.',
  };
  const { id, number } = await createRequest(context, asker, wish);
  expect(await listDecidable(context, approver)).toContain(id);
  await db.request.update({ where: { id }, data: { endsAt: new Date() } });

  expect(await listDecidable(context, approver)).not.toContain(id);
  const { stages } = await getRequest(context, asker, { number });
  expect(stages.at(-1)).toMatchObject({ state: 'failed', label: 'Not decided in time' });
  const again = await createRequest(context, asker, wish);
  expect(again.state).toBe('requested');
  await drop();
}, 20_000);
