import { expect, it } from 'vitest';
import { createDatabase } from './client';
import { isUnavailable } from './is-unavailable';

it('knows a database that cannot be reached from a mistake of ours', async () => {
  const db = createDatabase('postgresql://app:app@127.0.0.1:1/app');
  const refused = await db.tenant.findMany().catch((error: unknown) => error);
  expect(isUnavailable(refused)).toBe(true);
  expect(isUnavailable(new TypeError('x is undefined'))).toBe(false);
  expect(isUnavailable({ code: 'P2002' })).toBe(false);
});
