import { expect } from '@playwright/test';
import {
  approveInBrowser,
  askFor,
  chooseSet,
  PATIENCE,
  pick,
  revokeInBrowser,
  startRequest,
  statusOf,
} from './support/azure-steps';
import { annotationsOf, restartDeployment } from './support/cluster';
import { test } from './support/test';
import { waitFor } from './support/wait-for';

const CLIENT_ID = 'azure.workload.identity/client-id';
const SUBSCRIPTION = '/subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';

test.describe.configure({ timeout: 300_000 });

test('blobs of a folder are picked, approved with a plan, proven on both clusters before our eyes, and taken away', async ({
  signIn,
}) => {
  const contributor = await signIn('contributor@billing');
  await startRequest(contributor, 'billing', /billing-api/);
  await chooseSet(contributor, 'Read blobs of a container', 'Read objects under a bucket prefix');
  await pick(contributor, 'Container', 'invoices');
  await contributor.getByRole('combobox', { name: 'Prefix', exact: true }).fill('raw/');
  const summary = contributor.getByRole('complementary', { name: 'What you are asking for' });
  await expect(summary).toContainText('stprodwebilling/invoices/raw/', PATIENCE);
  const number = await askFor(contributor, 'The invoice run reads what the scanner wrote.');

  const approver = await signIn('approver@platform');
  await approver.goto(`/requests/${number}`);
  await expect(approver.getByText(/known after apply/i).first()).toBeVisible(PATIENCE);
  await expect(approver.getByText('Storage Blob Data Reader').first()).toBeVisible();
  await approveInBrowser(approver, number);

  await contributor.goto('/tenants/billing/workloads/prod-azure/billing-api');
  await expect(contributor.getByText(/Restart 4 of 4 pods, 2 on aks1 and 2 on aks2/).first()).toBeVisible({
    timeout: 120_000,
  });
  for (const cluster of ['aks1', 'aks2']) await restartDeployment(cluster, 'billing', 'billing-api');
  await expect(statusOf(contributor)).toContainText('Proven', { timeout: 120_000 });
  for (const cluster of ['aks1', 'aks2'])
    await expect(
      contributor.getByRole('button', { name: new RegExp(`Proven ${cluster}.*allowed, neighbour refused`) }).first(),
    ).toBeVisible(PATIENCE);
  expect((await annotationsOf('aks2', 'billing', 'billing-api'))[CLIENT_ID]).toMatch(/^[0-9a-f-]{36}$/);

  await revokeInBrowser(contributor, 'billing-api');
  for (const cluster of ['aks1', 'aks2'])
    await waitFor(
      `the annotations on ${cluster} are gone`,
      () => annotationsOf(cluster, 'billing', 'billing-api'),
      (annotations) => annotations[CLIENT_ID] === undefined,
      60,
    );
  await expect(statusOf(contributor)).not.toContainText('Proven', PATIENCE);
});

test('a namespace gets its pod identity from an admin, a role on it, and its proof from MIC and NMI', async ({
  signIn,
}) => {
  const admin = await signIn('admin@platform');
  await admin.goto('/tenants/reporting');
  await admin.getByRole('button', { name: 'Set up', exact: true }).click(PATIENCE);
  const dialog = admin.getByRole('dialog', { name: 'Set up the pod identity' });
  await expect(dialog).toContainText('aadpodidbinding: reporting');
  await dialog.getByRole('button', { name: 'Set it up' }).click();
  await expect(admin.getByRole('button', { name: 'Take away' })).toBeVisible(PATIENCE);

  const contributor = await signIn('contributor@reporting');
  await startRequest(contributor, 'reporting', /Every pod in reporting/);
  await chooseSet(contributor, 'A role at a scope');
  await contributor.getByRole('textbox', { name: 'Scope' }).fill('reports');
  await contributor
    .getByRole('treeitem', { name: /reports/ })
    .last()
    .click(PATIENCE);
  await pick(contributor, 'Role', 'Storage Blob Data Reader');
  const summary = contributor.getByRole('complementary', { name: 'What you are asking for' });
  await expect(summary).toContainText('Extra approval', PATIENCE);
  await expect(summary).toContainText(/every pod/i);
  const number = await askFor(contributor, 'The report pods read the quarterly figures.');

  const approver = await signIn('approver@platform');
  await approver.goto(`/requests/${number}`);
  await expect(approver.getByText(/every pod/i).first()).toBeVisible(PATIENCE);
  await expect(approver.getByText('Extra approval').first()).toBeVisible();
  await approveInBrowser(approver, number);
  await contributor.goto('/tenants/reporting/workloads/prod-azure/_namespace');
  await expect(statusOf(contributor)).toContainText('Proven', { timeout: 200_000 });
});

test('pods on EKS get blobs of Azure: whose cluster and whose cloud are two questions', async ({ signIn }) => {
  const contributor = await signIn('contributor@tenant');
  await startRequest(contributor, 'tenant', /report-batch/);
  await chooseSet(contributor, 'Read blobs of a container', 'Read objects under a bucket prefix');
  await pick(contributor, 'Container', 'data');
  await contributor.getByRole('combobox', { name: 'Prefix', exact: true }).fill('raw/');
  const number = await askFor(contributor, 'The batch reads what the partner delivers to Azure.');
  await approveInBrowser(await signIn('approver@platform'), number);
  await contributor.goto('/tenants/tenant/workloads/prod/report-batch');
  await expect(statusOf(contributor)).toContainText('Proven', { timeout: 180_000 });
  for (const cluster of ['eks1', 'eks2'])
    expect((await annotationsOf(cluster, 'tenant', 'report-batch'))[CLIENT_ID]).toMatch(/^[0-9a-f-]{36}$/);
});

for (const [what, scope] of [
  ['another tenant’s group', `${SUBSCRIPTION}/resourceGroups/rg-prod-we-tenant`],
  ['a group whose name only begins like ours', `${SUBSCRIPTION}/resourceGroups/rg-prod-we-billing-old`],
  ['the way back up', `${SUBSCRIPTION}/resourceGroups/rg-prod-we-billing/../rg-prod-we-tenant`],
  ['the whole subscription', SUBSCRIPTION],
] as const)
  test(`a scope typed by hand that is ${what} is refused with the reason`, async ({ signIn }) => {
    const page = await signIn('contributor@billing');
    await startRequest(page, 'billing', /invoice-worker/);
    await chooseSet(page, 'A role at a scope');
    await page.getByRole('textbox', { name: 'Scope' }).fill(scope);
    await pick(page, 'Role', 'Reader');
    await page.getByRole('textbox', { name: 'Why' }).fill('To see what happens.');
    const summary = page.getByRole('complementary', { name: 'What you are asking for' });
    await expect(summary.getByText('Blocked').first()).toBeVisible(PATIENCE);
    await expect(summary).toContainText(/foreign-scope|malformed-scope|scope-too-wide/);
    await expect(page.getByRole('button', { name: 'Ask for access' })).toBeDisabled();
    await expect(summary).toContainText('Cannot be asked as it stands');
    await page.context().close();
  });

test('a policy of one’s own is judged as it is typed, and the nearest that passes can be taken instead', async ({
  signIn,
}) => {
  const page = await signIn('contributor@tenant');
  await startRequest(page, 'tenant', /mailer/);
  await chooseSet(page, 'A policy of your own');
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['sqs:SendMessage', 'iam:PassRole'],
        Resource: 'arn:aws:sqs:eu-west-1:111111111111:tenant-jobs',
      },
    ],
  };
  const policy = page.getByRole('textbox', { name: 'Policy' });
  await policy.fill('{"Version"');
  await expect(page.getByText('It cannot be granted as it stands.')).toBeVisible(PATIENCE);
  await policy.fill(JSON.stringify(document, null, 2));
  await expect(page.getByText(/iam:PassRole/).nth(1)).toBeVisible(PATIENCE);
  await expect(page.getByText('It cannot be granted as it stands.')).toBeVisible(PATIENCE);
  await expect(page.getByRole('button', { name: 'Ask for access' })).toBeDisabled();
  await page.getByRole('button', { name: 'Use the nearest policy that passes' }).click();
  await expect(policy).not.toHaveValue(/PassRole/);
  await expect(page.getByText(/^It can be asked for/)).toBeVisible(PATIENCE);
  const summary = page.getByRole('complementary', { name: 'What you are asking for' });
  await expect(summary).toContainText('Pods that run as', PATIENCE);
});
