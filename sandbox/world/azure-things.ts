/** What the tenants keep in their resource groups: account → container → blobs, vault → secrets and so on. */
export interface GroupThings {
  group: string;
  storage: { name: string; containers: Readonly<Record<string, readonly string[]>> };
  vaults: readonly { name: string; isRbac: boolean; secrets: readonly string[] }[];
  serviceBus?: { name: string; queues: readonly string[] };
  eventHubs?: { name: string; hubs: readonly string[] };
  registry?: { name: string; repositories: readonly string[] };
  appConfiguration?: { name: string; keyValues: Readonly<Record<string, string>> };
}

export const AZURE_THINGS: readonly GroupThings[] = [
  {
    group: 'rg-prod-we-billing',
    storage: {
      name: 'stprodwebilling',
      containers: {
        invoices: ['raw/2026-11-20.csv', 'raw/2026-11-21.csv', 'reports/2026-10.pdf', 'private/salaries.csv'],
        archive: ['2025.zip'],
      },
    },
    vaults: [
      { name: 'kv-prod-we-billing', isRbac: true, secrets: ['db-password', 'smtp'] },
      { name: 'kv-prod-we-bill-old', isRbac: false, secrets: ['legacy-key'] },
    ],
    serviceBus: { name: 'sb-prod-we-billing', queues: ['invoices', 'payments'] },
    eventHubs: { name: 'evh-prod-we-billing', hubs: ['clicks', 'audit'] },
    registry: { name: 'crprodwebilling', repositories: ['billing-api', 'tools'] },
    appConfiguration: {
      name: 'appcs-prod-we-billing',
      keyValues: { 'billing/page-size': '50', 'billing/currency': 'EUR' },
    },
  },
  {
    group: 'rg-prod-we-tenant',
    storage: { name: 'stprodwetenant', containers: { data: ['raw/a.csv', 'reports/q1.pdf'], archive: ['2025.zip'] } },
    vaults: [{ name: 'kv-prod-we-tenant', isRbac: true, secrets: ['api-key'] }],
  },
  {
    group: 'rg-prod-we-reporting',
    storage: { name: 'stprodwereporting', containers: { reports: ['2026/q1.pdf'], drafts: ['x.txt'] } },
    vaults: [{ name: 'kv-prod-we-reporting', isRbac: true, secrets: ['smtp'] }],
  },
];
