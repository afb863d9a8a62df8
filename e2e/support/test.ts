import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from '@playwright/test';

type SignIn = (email: string, options?: BrowserContextOptions) => Promise<Page>;

const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** Playwright's test, with people: `signIn` opens a page of somebody, who signed in through the real sign-in once per run. */
export const test = base.extend<{ signIn: SignIn }>({
  signIn: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email, options = {}) => {
      const kept = signedIn.get(email);
      const context = await browser.newContext({ ...options, ...(kept && { storageState: kept }) });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto('/');
      if (!kept) await passSignIn(page, email);
      return page;
    });
    // A page left open goes on listening, reading and turning its spinners beside every later test.
    await Promise.all(contexts.map((context) => context.close()));
  },
});

async function passSignIn(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.getByRole('button', { name: new RegExp(`^${email}`) }).click();
  await page.waitForURL(({ hostname, pathname }) => hostname === '127.0.0.1' && !/^\/(sign-in|api)/.test(pathname));
  signedIn.set(email, await page.context().storageState());
}
