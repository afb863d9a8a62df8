import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** A page of somebody signed in through the real sign-in, done once per person and run. */
export async function signIn(browser: Browser, email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const kept = signedIn.get(email);
  const context = await browser.newContext({ ...options, ...(kept && { storageState: kept }) });
  const page = await context.newPage();
  await page.goto('/');
  if (!kept) {
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.getByRole('button', { name: new RegExp(`^${email}`) }).click();
    await page.waitForURL(({ hostname, pathname }) => hostname === '127.0.0.1' && !/^\/(sign-in|api)/.test(pathname));
    signedIn.set(email, await context.storageState());
  }
  return page;
}
