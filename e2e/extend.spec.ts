import { expect } from '@playwright/test';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { approve, ask, type Wish, workloadPath } from './support/journey-steps';
import { PortalApi } from './support/portal-api';
import { test } from './support/test';

const wish: Wish = {
  tenant: 'tenant',
  environment: 'prod',
  serviceAccount: 'extended',
  bucket: 'tenant-data',
  prefix: 'extended/',
};

test('access is extended from its row: the form is filled in, the plan moves only the end, and there is one grant', async ({
  signIn,
}) => {
  const first = await ask('contributor@tenant', wish);
  await approve('approver@platform', first.number);

  const page = await signIn('contributor@tenant');
  await page.goto('/tenants/tenant/workloads/prod/extended');
  await page.getByRole('link', { name: 'Extend' }).click();
  const summary = page.getByRole('complementary', { name: 'What you are asking for' });
  await expect(summary).toContainText('will still be able to');
  await expect(summary).toContainText('End date');
  await page.getByRole('textbox', { name: 'Why' }).fill('The report goes on.');
  await page.getByRole('button', { name: 'Ask for access' }).click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
  await expect(page.getByText(`to extend R-${first.number}`)).toBeVisible();

  const number = Number(page.url().split('/').at(-1));
  await approve('approver@platform', number);
  const { body } = await PortalApi.as('contributor@tenant').get<WorkloadDetail>(workloadPath(wish));
  expect(body.grants).toMatchObject([{ request: first.number, extendedIn: number }]);
  const movedDays = (Date.parse(body.grants[0]?.until ?? '') - Date.parse(first.endsAt)) / 86_400_000;
  expect(movedDays).toBe(30);
  await page.goto('/tenants/tenant/workloads/prod/extended');
  await expect(page.getByRole('link', { name: `R-${number}` }).first()).toBeVisible();
});
