import { expect, test } from '@playwright/test';

test('a tenant member signs in and sees home', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.getByRole('button', { name: /^contributor@tenant/ }).click();
  await expect(page).toHaveURL(/127\.0\.0\.1/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Tenant').first()).toBeVisible();
});
