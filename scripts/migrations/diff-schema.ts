import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { MigrationAdapter } from './migration-adapter';

export const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations');
const SCHEMA = path.resolve(import.meta.dirname, '../../prisma/schema.prisma');

/** The SQL that takes a database made by all migrations to prisma/schema.prisma; undefined where they agree. */
export async function diffSchema(databaseUrl: string): Promise<string | undefined> {
  await loadEngine();
  const files = [{ path: 'schema.prisma', content: readFileSync(SCHEMA, 'utf8') }];
  const factory = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(databaseUrl));
  const datamodels = files.map(({ path: name, content }): [string, string] => [name, content]);
  const engine = await engineModule.SchemaEngine.new({ datamodels }, () => undefined, factory as never);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...listMigrations() },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 0 ? undefined : (stdout ?? '');
  } finally {
    engine.free();
  }
}

let isLoaded = false;

/** The engine without its download: the same code as WebAssembly, wired up by hand since there is no bundler. */
async function loadEngine(): Promise<void> {
  const registry = globalThis as unknown as { PRISMA_WASM_PANIC_REGISTRY?: { set_message(text: string): void } };
  if (isLoaded) return;
  isLoaded = true;
  registry.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (text) => console.error(text) };
  const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(path.join(path.dirname(module), 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': engineModule as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  const { __wbg_set_wasm: setWasm } = engineModule as unknown as { __wbg_set_wasm(exports: object): void };
  setWasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

function listMigrations() {
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir: MIGRATIONS,
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(path.join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: folders
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: readFileSync(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
}
