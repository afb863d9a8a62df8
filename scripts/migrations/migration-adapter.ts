import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Fields = { fields?: { dataTypeID: number }[] };

/** PostgreSQL's internal one-byte "char", which the catalog queries return, and the padded char the adapter knows. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/**
 * `@prisma/adapter-pg` made fit for the schema engine: by itself it cannot read "char" columns, and it
 * drops the shadow database while its own pool still holds connections to it.
 */
export class MigrationAdapter extends PrismaPg {
  constructor(private readonly url: string) {
    super(connectionFields(url));
  }

  override async connect(): Promise<Adapter> {
    return readCharColumns(await super.connect());
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const database = `shadow_${randomUUID()}`;
    const admin = await super.connect();
    await admin.executeScript(`create database "${database}"`);
    const shadow = readCharColumns(await new PrismaPg({ ...connectionFields(this.url), database, max: 2 }).connect());
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await admin.executeScript(`drop database if exists "${database}" with (force)`);
      await admin.dispose();
    };
    return shadow;
  }
}

/** Never a connection string: in `pg` it wins over `database`, and the shadow's DDL would run in the main database. */
function connectionFields(text: string): pg.PoolConfig {
  const url = new URL(text);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
}

function readCharColumns(adapter: Adapter): Adapter {
  const charColumns = new AsyncLocalStorage<number[]>();
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<Fields>;
  const queryRaw = adapter.queryRaw.bind(adapter);
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID !== CHAR_OID) return;
      field.dataTypeID = BPCHAR_OID;
      charColumns.getStore()?.push(index);
    });
    return result;
  }) as typeof pool.query;
  adapter.queryRaw = (raw) =>
    charColumns.run([], async () => {
      const found = charColumns.getStore() ?? [];
      const result = await queryRaw(raw);
      for (const index of found) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    });
  return adapter;
}
