import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diffSchema, MIGRATIONS } from './migrations/diff-schema';
import { startPostgres } from './postgres/start-postgres';

// npm run migrate:new -- <name>: writes the SQL between the migrations and prisma/schema.prisma as a new migration.
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('usage: npm run migrate:new -- snake_case_name');

const postgres = await startPostgres({ stateDir: '.dev', isDurable: false, say: console.error });
try {
  const sql = await diffSchema(postgres.url);
  if (sql === undefined) {
    console.log('The migrations already make prisma/schema.prisma.');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'migration.sql'), sql);
    console.log(path.relative(process.cwd(), folder));
  }
} finally {
  await postgres.stop();
}
