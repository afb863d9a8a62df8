import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { restartDeployment } from './support/cluster';
import { askInBrowser } from './support/journey-steps';
import { test } from './support/test';

const readme = readFileSync('README.md', 'utf8');
const section = readme.split('## Three minutes')[1]?.split('\n## ')[0] ?? '';
const steps = section.split(/\n(?=\d\. )/).slice(1);
const commandsOf = (step: string): string[] =>
  [...step.matchAll(/^ +(kubectl .+)$/gm)].map(([, command]) => command ?? '');
const hasKubectl = spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;

/** Runs a line of the README as it stands, against this run's state folder. */
function runLine(command: string): void {
  const [program = '', ...words] = command.split(' ');
  const stateDir = process.env.XKS_STATE_DIR ?? '.test/world';
  const result = spawnSync(
    program,
    words.map((word) => word.replace(/^\.demo\//, `${stateDir}/`)),
    { encoding: 'utf8', timeout: 20_000 },
  );
  expect(result.status, `${command}\n${result.stderr}`).toBe(0);
}

test('the three minutes of the README happen as written, line by line', async ({ signIn }) => {
  test.skip(!hasKubectl, 'kubectl is not on this machine; the main journey does the same without it');
  test.setTimeout(180_000);
  const [asking = '', deciding = '', restarting = '', breaking = '', mending = ''] = steps;
  const [serviceAccount = '', bucket = '', prefix = ''] = [...asking.matchAll(/`([^`]+)`/g)].map(
    ([, value]) => value ?? '',
  );
  const [asker = ''] = /contributor@\w+/.exec(section) ?? [];
  const [decider = ''] = /approver@\w+/.exec(deciding) ?? [];

  // As after a fresh start: pods that run without the role an earlier journey may have given them.
  for (const cluster of ['eks1', 'eks2']) await restartDeployment(cluster, 'tenant', serviceAccount);

  const page = await signIn(asker);
  await askInBrowser(page, { tenant: 'tenant', environment: 'prod', serviceAccount, bucket, prefix });

  const approver = await signIn(decider);
  await approver.getByRole('link', { name: /Approvals/ }).click();
  await approver
    .getByRole('list', { name: 'Requests that wait for a decision' })
    .getByText(serviceAccount)
    .first()
    .click();
  await approver
    .getByRole('button', { name: /^Approve/ })
    .first()
    .click();
  await approver.getByRole('button', { name: /^Approve \d+ changes?$/ }).click();
  await expect(approver.getByText(/is approved/)).toBeVisible();

  await page.goto(`/tenants/tenant/workloads/prod/${serviceAccount}`);
  const headline = page.getByRole('main').getByRole('heading', { level: 1 }).locator('xpath=..');
  await expect(page.getByText(/Restart 5 of 5 pods/).first()).toBeVisible({ timeout: 60_000 });
  expect(commandsOf(restarting)).toHaveLength(2);
  for (const command of commandsOf(restarting)) runLine(command);
  await expect(headline).toContainText('Proven', { timeout: 60_000 });

  for (const command of commandsOf(breaking)) runLine(command);
  await expect(headline).toContainText('Waiting', { timeout: 15_000 });
  await expect(page.getByText(/kubectl-annotate/).first()).toBeVisible();

  for (const command of commandsOf(mending)) runLine(command);
  await expect(headline).toContainText('Proven', { timeout: 60_000 });
});
