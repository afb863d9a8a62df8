import { defineConfig } from 'vitest/config';

// vitest groups failed tests with `Map.groupBy`, which Node 20 has not: without this it dies where it should explain.
if (!('groupBy' in Map)) {
  const groupBy = <K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> => {
    const groups = new Map<K, T[]>();
    for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
    return groups;
  };
  Object.assign(Map, { groupBy });
}

const resolve = { alias: { '@': import.meta.dirname } };
const tempFolder = 'scripts/test/temp-folder-setup.ts';
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
          globalSetup: [tempFolder],
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: skipped,
          globalSetup: ['scripts/postgres/test-setup.ts', tempFolder],
        },
      },
      {
        resolve,
        test: {
          name: 'contract',
          include: ['**/*.contract.test.ts'],
          exclude: skipped,
          testTimeout: 30_000,
          // They wait for clouds and clusters far more than they compute.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ['scripts/postgres/test-setup.ts', tempFolder, 'e2e/support/trust-setup.ts'],
        },
      },
    ],
  },
});
