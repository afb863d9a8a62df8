import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Placement } from './placement';
import { giveToServer, runAsServer, tryAsServer } from './server-user';

/** Makes the data folder once. It is renamed into place at the end, so that an interrupted run leaves none. */
export function initialiseData({ native, data }: Placement, password: string): void {
  if (existsSync(path.join(data, 'cluster', 'PG_VERSION'))) return;
  const partial = path.join(data, 'cluster.partial');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  giveToServer(partial);
  const secret = mkdtempSync(path.join(os.tmpdir(), 'xks-access-'));
  const passwordFile = path.join(secret, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveToServer(passwordFile);
  giveToServer(secret);
  try {
    runAsServer(path.join(native, 'bin', 'initdb'), [
      ...['-D', partial, '-U', 'app', `--pwfile=${passwordFile}`, '--no-sync'],
      ...[
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
    ]);
  } finally {
    rmSync(secret, { recursive: true });
  }
  renameSync(partial, path.join(data, 'cluster'));
}

/** Starts the server and returns when it answers. `isDurable: false` trades crash safety for speed. */
export function startServer({ native, data }: Placement, port: number, isDurable: boolean): void {
  const speed = isDurable ? '' : ' -c fsync=off -c synchronous_commit=off -c full_page_writes=off';
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200${speed}`;
  dropStalePid(data);
  const log = path.join(data, 'server.log');
  const cluster = path.join(data, 'cluster');
  const { status, stderr, stdout } = tryAsServer(path.join(native, 'bin', 'pg_ctl'), [
    ...['-D', cluster, '-w', '-t', '30', '-l', log, '-o', options, 'start'],
  ]);
  if (status !== 0) throw new Error(`PostgreSQL did not start: ${stderr || stdout}\n${lastLines(log)}`);
}

export function stopServer({ native, data }: Placement): void {
  const cluster = path.join(data, 'cluster');
  if (findServerPid(data) !== undefined)
    runAsServer(path.join(native, 'bin', 'pg_ctl'), ['-D', cluster, '-w', '-m', 'fast', 'stop']);
}

/** The process id in the pid file, if that process is a PostgreSQL server of this folder. */
export function findServerPid(data: string): number | undefined {
  const file = path.join(data, 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const { stdout, status } = tryAsServer('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  if (status === null && existsSync('/proc')) return readProc(pid).includes(data) ? pid : undefined;
  return stdout?.includes(data) ? pid : undefined;
}

/** After a crash the number in the pid file may belong to somebody else by now, which `pg_ctl` takes for a server. */
function dropStalePid(data: string): void {
  const file = path.join(data, 'cluster', 'postmaster.pid');
  if (existsSync(file) && findServerPid(data) === undefined) rmSync(file);
}

function readProc(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '';
}
