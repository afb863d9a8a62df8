import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDatabase, type Database } from './client';

export interface TestDatabase {
  url: string;
  db: Database;
  /** Closes `db` and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of one's own with every migration applied; for tests of the projects that start PostgreSQL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_DATABASE_URL: adminUrl, TEST_DATABASE_TEMPLATE: template } = process.env;
  if (!adminUrl || !template) throw new Error('run this test in the vitest project "database" or "contract"');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(adminUrl, `create database ${name} template ${template}`);
  const url = new URL(adminUrl);
  url.pathname = name;
  const db = createDatabase(url.href, 5);
  return {
    url: url.href,
    db,
    drop: async () => {
      await db.$disconnect();
      await runAsAdmin(adminUrl, `drop database ${name} with (force)`);
    },
  };
}

async function runAsAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
