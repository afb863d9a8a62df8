import { expect, type Locator, type Page } from '@playwright/test';

/** Waits that a busy machine may need. */
export const PATIENCE = { timeout: 60_000 };

/** Opens the form for a tenant and chooses for whom. `subject`: part of the radio's words. */
export async function startRequest(page: Page, tenant: string, subject: string | RegExp): Promise<void> {
  await page.goto(`/tenants/${tenant}/requests/new`);
  await page.getByRole('radiogroup', { name: 'Workload' }).getByRole('radio', { name: subject }).check(PATIENCE);
}

/** Chooses a permission set by its name, or by the name it has on the other cloud. */
export async function chooseSet(page: Page, name: string, onOtherCloud?: string): Promise<void> {
  const cards = page.getByRole('radiogroup', { name: 'Permission set' });
  await page.getByPlaceholder(/^Filter: read bucket/).fill(onOtherCloud ?? name);
  const here = cards.getByRole('radio', { name: new RegExp(`^${name}`) });
  const other = cards.getByRole('radio', { name: new RegExp(`^${onOtherCloud ?? name}`) });
  await expect(here.or(other).first()).toBeVisible(PATIENCE);
  if ((await here.count()) === 0)
    await cards
      .locator('label', { hasText: /^Azure$/ })
      .first()
      .click();
  await here.first().check();
}

/** Picks from what exists: types a part of the name and takes the first that is offered. The list may still be on its way. */
export async function pick(page: Page, label: string, text: string): Promise<void> {
  const input = page.getByRole('combobox', { name: label, exact: true });
  await expect(async () => {
    await input.click();
    await input.fill(text);
    await page
      .getByRole('option', { name: new RegExp(text) })
      .first()
      .click({ timeout: 5_000 });
  }).toPass(PATIENCE);
}

/** Gives the reason and asks; leaves the page on the request and returns its number. */
export async function askFor(page: Page, why: string): Promise<number> {
  await page.getByRole('textbox', { name: 'Why' }).fill(why);
  const button = page.getByRole('button', { name: 'Ask for access' });
  await expect(button).toBeEnabled(PATIENCE);
  await button.click();
  await expect(page).toHaveURL(/\/requests\/\d+$/, PATIENCE);
  return Number(page.url().split('/').at(-1));
}

/** Approves the request as it is shown. */
export async function approveInBrowser(page: Page, number: number): Promise<void> {
  await page.goto(`/requests/${number}`);
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('It is what the workload needs.');
  await page
    .getByRole('button', { name: /^Approve/ })
    .last()
    .click(PATIENCE);
  await expect(page.getByText(/is approved/).first()).toBeVisible(PATIENCE);
}

/** The workload's status beside its name. */
export function statusOf(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 1 }).locator('xpath=..');
}

/** Revokes the only grant of the workload whose page is open. */
export async function revokeInBrowser(page: Page, typed: string): Promise<void> {
  await page.getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke access' });
  await dialog.getByLabel(`Type ${typed} to confirm`).fill(typed);
  await dialog.getByRole('button', { name: /^Revoke/ }).click();
}
