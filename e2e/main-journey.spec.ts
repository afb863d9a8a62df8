import { expect } from '@playwright/test';
import { annotateServiceAccount, restartDeployment, roleAnnotation } from './support/cluster';
import { askInBrowser, type Wish } from './support/journey-steps';
import { test } from './support/test';
import { waitFor } from './support/wait-for';

const wish: Wish = {
  tenant: 'tenant',
  environment: 'prod',
  serviceAccount: 'irsa-test',
  bucket: 'tenant-data',
  prefix: 'raw/',
};
const here = { cluster: 'eks1', namespace: 'tenant', name: 'irsa-test' };

test('access is asked for, decided, applied and proven in the browser, and breaks and heals before our eyes', async ({
  signIn,
}) => {
  test.setTimeout(180_000);
  const contributor = await signIn('contributor@tenant');
  await askInBrowser(contributor, wish);
  await expect(contributor.getByRole('list', { name: 'Stages' })).toContainText('Waiting for an approver');
  await expect(contributor.getByText(/Only an approver .* can decide this/).first()).toBeVisible();

  const approver = await signIn('approver@platform');
  await approver.goto('/approvals');
  await approver
    .getByRole('list', { name: 'Requests that wait for a decision' })
    .getByText('irsa-test')
    .first()
    .click();
  await approver.getByRole('link', { name: 'Open as a page' }).click();
  await approver.getByRole('button', { name: /^Approve \d+ changes$/ }).click();
  await expect(approver.getByText(/is approved/)).toBeVisible();

  // The contributor's page was open all the time: what follows arrives without a reload.
  await contributor.goto('/tenants/tenant/workloads/prod/irsa-test');
  await expect(contributor.getByText(/Restart 5 of 5 pods, 3 on eks1 and 2 on eks2/).first()).toBeVisible({
    timeout: 60_000,
  });
  await restartDeployment('eks1', 'tenant', 'irsa-test');
  await restartDeployment('eks2', 'tenant', 'irsa-test');
  const status = contributor.getByRole('main').getByRole('heading', { level: 1 }).locator('xpath=..');
  await expect(status).toContainText('Proven', { timeout: 60_000 });

  const role = await roleAnnotation('eks1', 'tenant', 'irsa-test');
  expect(role).toMatch(/^arn:aws:iam::111111111111:role\/xks\/tenant\/xks-tenant-irsa-test-[0-9a-f]{10}$/);

  await annotateServiceAccount(here, 'arn:aws:iam::111111111111:role/somebody-elses');
  await expect(status).not.toContainText('Proven', { timeout: 15_000 });
  await expect(contributor.getByText(/waiting for git/i).first()).toBeVisible();

  await annotateServiceAccount(here, undefined);
  await expect(status).toContainText('Proven', { timeout: 60_000 });
  await waitFor(
    'the annotation is back',
    () => roleAnnotation('eks1', 'tenant', 'irsa-test'),
    (value) => value === role,
  );
});

test('a revoked grant takes everything the portal made away and says until when credentials last', async ({
  signIn,
}) => {
  test.setTimeout(120_000);
  const page = await signIn('contributor@tenant');
  await page.goto('/tenants/tenant/workloads/prod/irsa-test');
  await page.getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke access' });
  await expect(dialog).toContainText(/3 pods on eks1/);
  const revoke = dialog.getByRole('button', { name: /^Revoke/ });
  await expect(revoke).toBeDisabled();
  await dialog.getByLabel('Type irsa-test to confirm').fill('irsa-test');
  await revoke.click();
  await expect(page.getByText(/Pods may still be allowed until/)).toBeVisible({ timeout: 30_000 });
  await waitFor(
    'the annotation is gone',
    () => roleAnnotation('eks1', 'tenant', 'irsa-test'),
    (value) => value === undefined,
    30,
  );
});
