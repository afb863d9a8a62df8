import { expect } from '@playwright/test';
import type { ApprovalPage } from '@/lib/contracts/requests';
import { expectAccessible } from './support/expect-accessible';
import { ask } from './support/journey-steps';
import { PortalApi } from './support/portal-api';
import { test } from './support/test';

const widths = [1440, 390];
const themes = ['light', 'dark'] as const;

interface Shown {
  name: string;
  path: string;
  as: string;
  heading: RegExp;
}

const pages: Shown[] = [
  { name: 'home', path: '/', as: 'contributor@tenant', heading: /Home/ },
  { name: 'tenant', path: '/tenants/tenant', as: 'contributor@tenant', heading: /Tenant/i },
  { name: 'workloads', path: '/tenants/tenant/workloads', as: 'contributor@tenant', heading: /Workloads/ },
  {
    name: 'workload',
    path: '/tenants/tenant/workloads/prod/irsa-test',
    as: 'contributor@tenant',
    heading: /irsa-test/,
  },
  {
    name: 'workload-azure',
    path: '/tenants/billing/workloads/prod-azure/billing-api',
    as: 'contributor@billing',
    heading: /billing-api/,
  },
  {
    name: 'workload-namespace',
    path: '/tenants/reporting/workloads/prod-azure/_namespace',
    as: 'contributor@reporting',
    heading: /Every pod labelled/,
  },
  { name: 'tenant-pod-identity', path: '/tenants/reporting', as: 'admin@platform', heading: /Pod identity/ },
  {
    name: 'request-new-two-clouds',
    path: '/tenants/billing/requests/new',
    as: 'contributor@billing',
    heading: /Request access/,
  },
  { name: 'catalogue-two-clouds', path: '/tenants/billing/catalogue', as: 'contributor@billing', heading: /Catalogue/ },
  { name: 'requests', path: '/tenants/tenant/requests', as: 'contributor@tenant', heading: /Requests/ },
  { name: 'request-new', path: '/tenants/tenant/requests/new', as: 'contributor@tenant', heading: /Request access/ },
  { name: 'request', path: '/requests/:asked', as: 'approver@platform', heading: /Read objects/ },
  { name: 'approvals', path: '/approvals', as: 'approver@platform', heading: /Approvals/ },
  { name: 'catalogue', path: '/tenants/tenant/catalogue', as: 'contributor@tenant', heading: /Catalogue/ },
  { name: 'audit-tenant', path: '/tenants/tenant/audit', as: 'contributor@tenant', heading: /audit/i },
  { name: 'audit-platform', path: '/audit', as: 'auditor@platform', heading: /audit/i },
  { name: 'clusters', path: '/clusters', as: 'admin@platform', heading: /Clusters/ },
  { name: 'document', path: '/docs/use-it', as: 'contributor@tenant', heading: /Use access from code/ },
  { name: 'tokens', path: '/tokens', as: 'contributor@tenant', heading: /Tokens/i },
  {
    name: 'not-found',
    path: '/tenants/no-such-tenant',
    as: 'contributor@tenant',
    heading: /no tenant|not found|nothing here/i,
  },
  {
    name: 'forbidden',
    path: '/clusters',
    as: 'contributor@tenant',
    heading: /platform team|may not|not for you|cannot/i,
  },
];

let asked = 0;
test.beforeAll(async () => {
  const api = PortalApi.as('contributor@tenant');
  const open = await api.get<ApprovalPage>('/api/requests?tenant=tenant&state=requested&q=mailer');
  const wish = { tenant: 'tenant', environment: 'prod', serviceAccount: 'mailer', bucket: 'tenant-data' };
  const request = open.body.items[0] ?? (await ask('contributor@tenant', { ...wish, prefix: 'reports/2026/' }));
  asked = request.number;
});

for (const shown of pages)
  test(`${shown.name} is accessible and fits at two widths in two themes`, async ({ signIn }) => {
    const page = await signIn(shown.as);
    await page.goto(shown.path.replace(':asked', String(asked)));
    await expect(page.getByRole('heading', { name: shown.heading }).first()).toBeVisible();
    await expect(page.locator('[data-skeleton]')).toHaveCount(0);
    for (const width of widths)
      for (const colorScheme of themes) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
        await test.step(`${width} px, ${colorScheme}`, () => expectAccessible(page));
        await page.screenshot({ path: `test-results/pages/${shown.name}-${colorScheme}-${width}.png`, fullPage: true });
      }
  });

test('the sign-in page is accessible in both themes', async ({ browser }) => {
  for (const colorScheme of themes) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto('/tenants/tenant');
    await expect(page.getByRole('button', { name: /sign in/i })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: `test-results/pages/sign-in-${colorScheme}.png` });
    await context.close();
  }
});
