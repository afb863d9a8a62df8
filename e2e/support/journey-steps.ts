import { expect, type Page } from '@playwright/test';
import type { RequestDetail, RequestRow } from '@/lib/contracts/requests';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { PortalApi } from './portal-api';
import { waitFor } from './wait-for';

export interface Wish {
  tenant: string;
  environment: string;
  serviceAccount: string;
  bucket: string;
  prefix: string;
}

const DAY_MS = 86_400_000;

/** The intent of a wish for 30 days, as the API wants it. */
export function intentOf(wish: Wish) {
  const { tenant, environment, serviceAccount, bucket, prefix } = wish;
  return {
    tenant,
    environment,
    serviceAccount,
    permissionSet: 'aws-read-bucket-prefix',
    parameters: { bucket, prefix },
    endsAt: new Date(Date.now() + 30 * DAY_MS).toISOString(),
  };
}

/** Asks by API; returns the request. */
export async function ask(by: string, wish: Wish): Promise<RequestRow & { digest: string }> {
  const answer = await PortalApi.as(by).post<RequestRow & { digest: string }>('/api/requests', {
    ...intentOf(wish),
    reason: 'The report job reads what the exporter wrote.',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

/** Approves by API exactly what the request shows. */
export async function approve(by: string, number: number): Promise<void> {
  const api = PortalApi.as(by);
  const { body } = await api.get<RequestDetail>(`/api/requests/${number}`);
  const answer = await api.post(`/api/requests/${body.id}/decision`, {
    verdict: 'approve',
    digest: body.assessment.digest,
    comment: '',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

export const workloadPath = ({ tenant, environment, serviceAccount }: Wish): string =>
  `/api/tenants/${tenant}/environments/${environment}/workloads/${serviceAccount}`;

/** Waits until the workload's headline is one of the wanted statuses. */
export function waitForStatus(by: string, wish: Wish, wanted: string[], seconds = 60): Promise<WorkloadDetail> {
  const ask = async () => (await PortalApi.as(by).get<WorkloadDetail>(workloadPath(wish))).body;
  return waitFor(
    `${wish.serviceAccount} ${wanted.join(' or ')}`,
    ask,
    (workload) => wanted.includes(workload.headline?.status ?? ''),
    seconds,
  );
}

/** Fills in the three steps of the form and asks; leaves the page on the request. */
export async function askInBrowser(page: Page, wish: Wish): Promise<void> {
  await page.goto(`/tenants/${wish.tenant}/requests/new`);
  await page.getByRole('radio', { name: wish.serviceAccount }).check();
  await page.getByRole('radio', { name: /Read objects under a bucket prefix/ }).check();
  await page.getByRole('combobox', { name: 'Bucket' }).fill(wish.bucket);
  await page.getByRole('combobox', { name: 'Prefix' }).fill(wish.prefix);
  await page.getByRole('textbox', { name: 'Why' }).fill('Monthly report job reads what the exporter wrote.');
  await expect(page.getByRole('complementary', { name: 'What you are asking for' })).toContainText(wish.prefix);
  await page.getByRole('button', { name: 'Ask for access' }).click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
}
