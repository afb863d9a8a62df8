import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Children } from './children';
import { processStamp } from './process-stamp';
import { isAlive } from './with-file-lock';

const SLEEP = 'setInterval(() => undefined, 1000)';
let stateDir: string;
let children: Children;
let crashes: string[][];

const make = () => new Children(stateDir, (...crash) => crashes.push(crash));
const start = (name: string, program: string) =>
  children.start(name, { args: ['-e', program], cwd: stateDir, env: { PATH: process.env.PATH ?? '' } });

beforeEach(() => {
  stateDir = mkdtempSync(path.join(os.tmpdir(), 'xks-children-'));
  crashes = [];
  children = make();
});
afterEach(async () => {
  await children.stop();
  rmSync(stateDir, { recursive: true });
});

it('reports a crashed child with its last lines, and only the first of several', async () => {
  start('worker', 'console.log("before"); console.error("out of luck"); process.exit(3)');
  await vi.waitFor(() => expect(crashes).toEqual([['worker', 'code 3', 'before\nout of luck']]), 5_000);
});

it('starts a supervised child again with another number, and gives it up when it keeps dying', async () => {
  const first = start('worker', SLEEP);
  const restarted: string[] = [];
  children.supervise(['worker'], (name, ended) => restarted.push(`${name} ${ended}`));
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect(restarted).toEqual(['worker SIGKILL']), 5_000);
  expect(children.pids.worker).not.toBe(first);
  for (let deaths = 1; deaths < 5; deaths++) {
    await vi.waitFor(() => expect(restarted).toHaveLength(deaths), 5_000);
    process.kill(children.pids.worker ?? 0, 'SIGKILL');
  }
  await vi.waitFor(() => expect(crashes).toEqual([['worker', 'SIGKILL', '']]), 5_000);
  expect(children.pids).toEqual({});
}, 20_000);

it('ends what it started, grandchildren too, and reports none of that as a crash', async () => {
  const file = path.join(stateDir, 'grandchild');
  const program = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(SLEEP)}]);
    require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)); ${SLEEP}`;
  const pid = start('web', program);
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), 5_000);
  await children.stop();
  const isGone = (id: number) => !isAlive(id) || processStamp(id) === undefined;
  await vi.waitFor(() => expect([pid, Number(readFileSync(file, 'utf8'))].map(isGone)).toEqual([true, true]), 5_000);
  expect(crashes).toEqual([]);
});

it('ends what a killed launcher left, but never another process that got the same number', async () => {
  const pid = start('web', SLEEP);
  const list = path.join(stateDir, 'children.json');
  const rows = readFileSync(list, 'utf8');
  writeFileSync(list, JSON.stringify([{ pid, stamp: 'another time' }]));
  await make().endLeftovers();
  expect(processStamp(pid)).toBeDefined();
  writeFileSync(list, rows);
  await make().endLeftovers();
  await vi.waitFor(() => expect(processStamp(pid)).toBeUndefined(), 5_000);
});
