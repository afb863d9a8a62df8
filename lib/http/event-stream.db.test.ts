import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { notify } from '@/lib/db/notify';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { LiveEvent } from '@/lib/domain/live-event';
import type { OperationContext } from '@/lib/operations/operation-context';
import { createTestContext, signInAs } from '@/lib/operations/test-context';
import { openEventStream } from './event-stream';
import { liveHub } from './live-hub';
import { metrics } from './metrics';

let database: TestDatabase;
let context: OperationContext;
let leave: AbortController;

beforeAll(async () => {
  database = await createTestDatabase();
  context = await createTestContext(database.db, { databaseUrl: database.url });
});
beforeEach(() => {
  leave = new AbortController();
});
afterEach(() => leave.abort());
afterAll(async () => {
  await liveHub(context).close();
  await database.drop();
});

async function open(groups: string[]): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const { cookie } = await signInAs(context, groups.join(), groups);
  const request = new Request('http://127.0.0.1/api/events', { headers: { cookie }, signal: leave.signal });
  const { body } = await openEventStream(context, request);
  if (!body) throw new Error('no body');
  return body.getReader();
}

/** Reads until an event other than a greeting comes. */
async function nextEvent(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<LiveEvent> {
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the stream ended');
    const events = [...new TextDecoder().decode(value).matchAll(/^data: (.*)$/gm)].map((match) =>
      JSON.parse(match[1] ?? ''),
    );
    const event = events.find(({ kind }) => kind !== 'hello');
    if (event) return event;
  }
}

const tell = (event: LiveEvent) => database.db.$transaction((tx) => notify(tx, event));

it('sends a person what concerns their tenant and what concerns everybody, and nothing of another tenant', async () => {
  const reader = await open(['tenant-contributors']);
  // Listening begins a moment after the first subscription; from the greeting of the connection on nothing is missed.
  await expect
    .poll(
      async () =>
        (
          await database.db.$queryRaw<unknown[]>`
    select 1 from pg_stat_activity where query ilike 'listen %' and datname = current_database()`
        ).length,
    )
    .toBe(1);
  await tell({ kind: 'request', id: '1', tenant: 'orders' });
  await tell({ kind: 'workload', id: 'tenant/prod/api', tenant: 'tenant' });
  await tell({ kind: 'cluster', id: 'eks1' });
  expect(await nextEvent(reader)).toMatchObject({ kind: 'workload', tenant: 'tenant' });
  expect(await nextEvent(reader)).toMatchObject({ kind: 'cluster', id: 'eks1' });
});

it('a payload nobody understands ends nothing', async () => {
  const reader = await open(['approvers']);
  await database.db.$executeRaw`select pg_notify('xks_live', 'nonsense')`;
  await tell({ kind: 'request', id: '2', tenant: 'orders' });
  expect(await nextEvent(reader)).toMatchObject({ kind: 'request', id: '2' });
});

it('a browser that goes away is forgotten, and one that does not read is cut off', async () => {
  const openStreams = async () => (await metrics().streams.get()).values[0]?.value ?? 0;
  const before = await openStreams();
  await open(['approvers']);
  expect(await openStreams()).toBe(before + 1);
  leave.abort();
  expect(await openStreams()).toBe(before);
  leave = new AbortController();
  await open(['approvers']);
  const long = 'x'.repeat(6_000);
  for (let n = 0; n < 60; n += 1) await tell({ kind: 'request', id: long, tenant: 'orders' });
  await expect.poll(openStreams, { timeout: 10_000 }).toBe(before);
});

it('a browser that went away without a word, or before its stream was open, keeps nothing from the others', async () => {
  const openStreams = async () => (await metrics().streams.get()).values[0]?.value ?? 0;
  const before = await openStreams();
  const gone = await open(['approvers']);
  const other = await open(['tenant-contributors']);
  await gone.cancel();
  await tell({ kind: 'workload', id: 'tenant/prod/api', tenant: 'tenant' });
  expect(await nextEvent(other)).toMatchObject({ kind: 'workload' });
  expect(await openStreams()).toBe(before + 1);

  const { cookie } = await signInAs(context, 'hasty', ['approvers']);
  const request = new Request('http://127.0.0.1/api/events', { headers: { cookie }, signal: AbortSignal.abort() });
  await openEventStream(context, request);
  expect(await openStreams()).toBe(before + 1);
});

it('opens for nobody who is not signed in', async () => {
  const request = new Request('http://127.0.0.1/api/events');
  await expect(openEventStream(context, request)).rejects.toMatchObject({ kind: 'unauthenticated' });
});
