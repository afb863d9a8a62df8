import { expect, type Route } from '@playwright/test';
import { chooseSet, PATIENCE, startRequest } from './support/azure-steps';
import { expectAccessible } from './support/expect-accessible';
import { approve, ask, waitForStatus } from './support/journey-steps';
import { test } from './support/test';

const wish = {
  tenant: 'orders',
  environment: 'prod',
  serviceAccount: 'pasted-error',
  bucket: 'orders-exports',
  prefix: 'pasted/',
};
const error = [
  'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation:',
  'Not authorized to perform sts:AssumeRoleWithWebIdentity; token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
].join(' ');

test('an error pasted under the chain leads to the link it speaks of; nothing of it is sent, and its token is not even shown', async ({
  signIn,
}) => {
  test.setTimeout(120_000);
  const { number } = await ask('contributor@orders', wish);
  await approve('approver@platform', number);
  await waitForStatus('contributor@orders', wish, ['waiting', 'proven', 'unknown']);
  const page = await signIn('contributor@orders');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`/tenants/orders/workloads/prod/${wish.serviceAccount}`);
  await page.getByRole('button', { name: /Paste it here/ }).click(PATIENCE);
  const box = page.getByRole('textbox', { name: 'Error your pod shows' });
  await box.fill(error);
  await expect(page.getByText(/The role does not trust this service account/)).toBeVisible();
  await expect(box).not.toHaveValue(/eyJ/);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Show The role's trust on eks/ }).click();
  await expect(page.getByRole('region', { name: /^The role's trust on eks/ })).toBeFocused();
  expect(sent.filter((one) => /AccessDenied|eyJ/.test(one))).toEqual([]);
});

test('a list that is still being read stays open under a click, and offers what it has once it has it', async ({
  signIn,
}) => {
  const page = await signIn('contributor@billing');
  const held: Route[] = [];
  let holds = true;
  await page.route('**/targets?**kind=role**', async (route) => {
    if (holds) held.push(route);
    else await route.continue();
  });
  await startRequest(page, 'billing', /invoice-worker/);
  await chooseSet(page, 'A role at a scope');
  const input = page.getByRole('combobox', { name: 'Role', exact: true });
  await input.click();
  await page.locator('.mantine-Combobox-dropdown [aria-busy=true]').click();
  holds = false;
  await Promise.all(held.map((route) => route.continue()));
  await page
    .getByRole('option', { name: /^Reader/ })
    .first()
    .click(PATIENCE);
  await expect(input).toHaveValue('Reader');
});
