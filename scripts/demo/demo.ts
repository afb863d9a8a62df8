import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyMigrations } from '@/lib/db/apply-migrations';
import { migrateJobs } from '@/lib/worker/migrate-jobs';
import { type Postgres, startPostgres } from '../postgres/start-postgres';
import { Children } from '../process/children';
import { isPortTaken } from '../process/free-port';
import { watchDeath } from '../process/watch-death';
import { readAccess, writeAccess } from './access-file';
import type { DemoArguments } from './arguments';
import { buildWeb } from './build-web';
import { keepPorts, keepSecrets, type Secrets } from './kept-state';
import { runPhase } from './phases';
import { keepPortalCredentials } from './portal-credentials';
import { type PortalWorld, portalEnvironment } from './portal-environment';
import { startSandbox, worldEmails } from './run-sandbox';
import type { SandboxReady } from './sandbox-ready';
import { seedTokens } from './seed-tokens';
import { releaseState } from './state-folder';
import { waitForWeb } from './wait-for-web';
import { waitForWorker } from './wait-for-worker';

/** Everything `npm run demo` starts, in order, and ends again in the opposite one. */
export class Demo {
  private readonly children: Children;
  private readonly url: string;
  private postgres: Postgres | undefined;
  private stopWatching: () => void = () => undefined;

  constructor(
    private readonly root: string,
    private readonly given: DemoArguments,
    private readonly base: Record<string, string>,
    private readonly onCrash: ConstructorParameters<typeof Children>[1],
  ) {
    this.children = new Children(given.stateDir, onCrash);
    this.url = `http://127.0.0.1:${given.port}`;
  }

  async start(): Promise<void> {
    const { stateDir, port } = this.given;
    await this.children.endLeftovers();
    if (await isPortTaken(port)) throw new Error(`Port ${port} is taken. Choose another: PORT=3100 npm run demo`);
    const secrets = keepSecrets(stateDir);
    const [databaseUrl, sandbox] = await Promise.all([this.startDatabase(), this.startWorld(secrets)]);
    const credentials = await runPhase("Portal's own credentials", () => keepPortalCredentials(stateDir, sandbox));
    await runPhase('Pages', () => buildWeb(this.root, this.children));
    await this.startPortal({ databaseUrl, sandbox, credentials, secrets });
    const users = await runPhase('Demo users signed in', () =>
      seedTokens(this.url, worldEmails(), readAccess(stateDir)?.users ?? []),
    );
    const control = { url: sandbox.controlUrl, token: secrets.control };
    const write = () => writeAccess(stateDir, sandbox, { url: this.url, control, users, pids: this.pids });
    write();
    this.children.supervise(['web', 'worker'], (name, ended) => {
      write();
      console.log(`${name} ended with ${ended} and was started again as process ${this.pids[name]}`);
    });
  }

  async stop(): Promise<void> {
    this.stopWatching();
    await this.children.stop();
    await this.postgres?.stop();
    releaseState(this.given.stateDir);
  }

  private get pids(): Record<string, number> {
    const { pid } = this.postgres ?? {};
    return { launcher: process.pid, ...this.children.pids, ...(pid !== undefined && { postgres: pid }) };
  }

  /** The server is no child of ours, and nothing works without it. */
  private watchPostgres({ pid, logFile }: Postgres): void {
    if (pid === undefined) return;
    this.stopWatching = watchDeath(pid, () => {
      const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
      this.onCrash('postgres', 'its process gone', lastLines);
    });
  }

  private async startDatabase(): Promise<string> {
    const { external, stateDir } = this.given;
    const url = external.has('database')
      ? (this.base.DATABASE_URL ?? '')
      : await runPhase('PostgreSQL', async () => {
          this.postgres = await startPostgres({ stateDir, say: console.log });
          this.watchPostgres(this.postgres);
          return this.postgres.url;
        });
    await runPhase('Migrations', async () => {
      await applyMigrations(url, path.join(this.root, 'prisma/migrations'));
      await migrateJobs(url);
    });
    return url;
  }

  private startWorld(secrets: Secrets): Promise<SandboxReady> {
    const { given, root, children } = this;
    return runPhase('Sandbox', async () => {
      const ports = await keepPorts(given.stateDir);
      return startSandbox({ root, given, base: this.base, children, ports, secrets, portalUrl: this.url });
    });
  }

  private async startPortal(world: PortalWorld): Promise<void> {
    const { root, children, url, given, base } = this;
    const environmentOf = (role: 'reader' | 'writer') =>
      portalEnvironment({ role, root, base, url, external: given.external, world });
    await runPhase('Web and worker', async () => {
      const next = path.join(root, 'node_modules/next/dist/bin/next');
      const args = [next, 'start', '--port', String(given.port), '--hostname', '127.0.0.1'];
      children.start('web', { args, cwd: root, env: environmentOf('reader') });
      const worker = ['--import', 'tsx', path.join(root, 'lib/worker/main.ts')];
      children.start('worker', { args: worker, cwd: root, env: environmentOf('writer') });
      await Promise.all([waitForWeb(url), waitForWorker(children)]);
    });
  }
}
