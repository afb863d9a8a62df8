import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/support/find-chromium';

const port = Number(process.env.XKS_JOURNEYS_PORT ?? 3100);

// Journeys run against a demo of their own: the same launcher, other ports, another state folder, made anew each time.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: 'retain-on-failure',
    // Spinners that turn are drawn by the processor where there is no graphics card.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: await findChromium(),
  },
  webServer: {
    command: 'node scripts/demo.mjs --state=.test/world --reset',
    env: { PORT: String(port) },
    wait: { stdout: /Ready: http/ },
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
});
