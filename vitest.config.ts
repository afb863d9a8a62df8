import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': import.meta.dirname } };
const skipped = ['node_modules/**', '.next/**', '.demo/**', '.test/**'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...skipped, '**/*.db.test.ts', '**/*.contract.test.ts'],
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: skipped,
          globalSetup: ['scripts/postgres/test-setup.ts'],
        },
      },
      {
        resolve,
        test: {
          name: 'contract',
          include: ['**/*.contract.test.ts'],
          exclude: skipped,
          testTimeout: 30_000,
          globalSetup: ['scripts/postgres/test-setup.ts'],
        },
      },
    ],
  },
});
