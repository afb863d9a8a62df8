import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Listening, listen } from './listen';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
let between: Server;
let connections: Socket[][] = [];
let listening: Listening;
const heard: string[] = [];
const PATIENCE = { timeout: 10_000 };
let connects = 0;

/** Stands between us and the database, and can fall silent as a firewall does that forgot a connection. */
function startBetween(port: number): Promise<Server> {
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
    near.pipe(far).pipe(near);
    connections.push([near, far]);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function fallSilent(): void {
  for (const pair of connections)
    for (const socket of pair) {
      socket.unpipe();
      socket.pause();
    }
}

const tell = (payload: string) => database.db.$executeRaw`select pg_notify('words', ${payload})`;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  between = await startBetween(Number(url.port));
  url.port = String((between.address() as { port: number }).port);
  url.hostname = '127.0.0.1';
  const onConnect = () => {
    connects += 1;
  };
  listening = listen(url.href, 'words', (payload) => heard.push(payload), onConnect, 300);
});
afterAll(async () => {
  await listening.close();
  for (const pair of connections) for (const socket of pair) socket.destroy();
  connections = [];
  between.close();
  await database.drop();
});

/** Says a word until it is heard: what is said while nobody listens is lost, and a busy machine may be silent for a ping. */
async function isHeard(word: string): Promise<boolean> {
  await tell(word);
  return heard.includes(word);
}

it('a connection that fell silent without a word is made again, and what comes after is heard', async () => {
  await expect.poll(() => isHeard('before'), PATIENCE).toBe(true);
  const before = connects;
  fallSilent();
  await expect.poll(() => connects, PATIENCE).toBeGreaterThan(before);
  await expect.poll(() => isHeard('after'), PATIENCE).toBe(true);
}, 40_000);
