import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyMigrations } from './apply-migrations';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
let folder: string;

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'xks-migrations-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

it('finds nothing to do in a database that has every migration', async () => {
  expect(await applyMigrations(database.url)).toEqual([]);
});

it('applies new migrations once, in order, even when two processes start at the same time', async () => {
  write('90000000000001_one', 'create table one(id int);');
  write('90000000000002_two', 'create table two(id int); insert into one values (1);');
  const both = await Promise.all([applyMigrations(database.url, folder), applyMigrations(database.url, folder)]);
  expect(both.flat()).toEqual(['90000000000001_one', '90000000000002_two']);
  expect(await database.db.$queryRaw`select count(*)::int as n from one`).toEqual([{ n: 1 }]);
});

it('refuses a migration that was edited after it was applied', async () => {
  write('90000000000001_one', 'create table one(id bigint);');
  await expect(applyMigrations(database.url, folder)).rejects.toThrow('90000000000001_one was edited');
  write('90000000000001_one', 'create table one(id int);');
});

it('leaves nothing of a migration that fails, and refuses to go on until somebody looked', async () => {
  write('90000000000003_bad', 'create table three(id int); select 1/0;');
  write('90000000000004_later', 'create table four(id int);');
  await expect(applyMigrations(database.url, folder)).rejects.toThrow('division by zero');
  await expect(applyMigrations(database.url, folder)).rejects.toThrow('90000000000003_bad failed earlier');
  expect(await database.db.$queryRaw`select to_regclass('three')::text as t, to_regclass('four')::text as f`).toEqual([
    { t: null, f: null },
  ]);
});
