import type { KubeConfig } from '@kubernetes/client-node';
import type { Logger } from 'pino';
import type { Database } from '@/lib/db/client';
import { recordHealth, recordIssuer } from '@/lib/db/cluster-health';
import { acquireLease, type ClusterLease, releaseLease, renewLease } from '@/lib/db/cluster-leases';
import { forgetKind } from '@/lib/db/cluster-objects';
import { touchEnvironment } from '@/lib/db/touch-workloads';
import { backOffMs } from './back-off';
import { ChangeQueue } from './change-queue';
import { describeTrouble } from './describe-trouble';
import { followKind } from './follow-kind';
import { kubeGet } from './kube-get';
import { pause } from './pause';
import { findServedKinds } from './served-groups';
import { WATCHED_KINDS, type WatchedKind } from './watched-kinds';

export interface ClusterWatch {
  db: Database;
  log: Logger;
  cluster: string;
  /** Names this process among those that want the lease. */
  holder: string;
  config(): KubeConfig;
  discoverIssuer(): Promise<string>;
}

const LEASE_SECONDS = 15;
const TICK_MS = 3_000;
const PING_MS = 4_000;
const ISSUER_EVERY_MS = 600_000;
/** Custom kinds come with an installation, which nobody announces. */
const SERVED_EVERY_MS = 20_000;

/** Watches one cluster whenever this process holds its lease, until the signal aborts. Never throws. */
export async function watchCluster(watch: ClusterWatch, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const lease = await acquireLease(watch.db, watch.cluster, watch.holder, LEASE_SECONDS);
      failures = 0;
      if (lease) await new Session(watch, lease, signal).run();
      else await pause(TICK_MS, signal);
    } catch (error) {
      watch.log.error({ err: error, cluster: watch.cluster }, 'watching a cluster failed');
      await pause(backOffMs(failures++, Math.random()), signal);
    }
  }
}

/** One time of holding the lease. */
class Session {
  private readonly end = new AbortController();
  private readonly signal: AbortSignal;
  private readonly queue: ChangeQueue;
  /** Kinds that are not current, with the reason. */
  private readonly troubles = new Map<string, string>();
  private wakeUp = new AbortController();
  private soon = new AbortController();
  private followers: Promise<void>[] | undefined;
  /** Kinds that nobody follows: the cluster does not serve them, or no longer. */
  private unserved: readonly WatchedKind[] = WATCHED_KINDS;
  private servedAt = Number.NEGATIVE_INFINITY;
  private issuerAt = Number.NEGATIVE_INFINITY;
  private isSilent = false;

  constructor(
    private readonly watch: ClusterWatch,
    private readonly lease: ClusterLease,
    stop: AbortSignal,
  ) {
    this.signal = AbortSignal.any([stop, this.end.signal]);
    const onTrouble = (error: unknown): void => watch.log.warn({ err: error }, 'the read model could not be written');
    this.queue = new ChangeQueue(watch.db, lease, this.signal, () => this.end.abort(), onTrouble);
  }

  async run(): Promise<void> {
    const { db, log, cluster } = this.watch;
    log.info({ cluster, epoch: this.lease.epoch }, 'watching a cluster');
    try {
      while (!this.signal.aborted) {
        if (!(await renewLease(db, this.lease, LEASE_SECONDS))) break;
        await this.tick();
        this.soon = new AbortController();
        await pause(this.troubles.size > 0 ? TICK_MS / 6 : TICK_MS, this.signal, this.soon.signal);
      }
    } finally {
      this.end.abort();
      await Promise.all(this.followers ?? []);
      await releaseLease(db, this.lease);
    }
  }

  /** Asks whether the cluster answers, starts what can be started, and records what that means. */
  private async tick(): Promise<void> {
    const silence = (await this.ping()) ?? (await this.start());
    const trouble = silence ?? [...this.troubles.values()][0];
    if (this.signal.aborted) return;
    if (await recordHealth(this.watch.db, this.lease, trouble)) await this.touch();
    if (silence === undefined) await this.discover();
  }

  private async ping(): Promise<string | undefined> {
    try {
      await kubeGet(this.watch.config(), '/version', { timeoutMs: PING_MS, signal: this.signal });
      // A stream that was open while the cluster was away may be dead without knowing it.
      if (this.isSilent) this.wake();
      this.isSilent = false;
      return undefined;
    } catch (error) {
      this.isSilent = true;
      return describeTrouble(error, 'ask for its version');
    }
  }

  /** Follows what is served; asks again from time to time for what was not. */
  private async start(): Promise<string | undefined> {
    const isFirst = this.followers === undefined;
    const isDue = this.unserved.length > 0 && performance.now() - this.servedAt > SERVED_EVERY_MS;
    if (!isFirst && !isDue) return undefined;
    const kinds = await findServedKinds(this.watch.config(), this.unserved, this.signal).catch((error: unknown) => {
      this.watch.log.warn({ err: error, cluster: this.watch.cluster }, 'the served kinds could not be read');
      return describeTrouble(error, 'ask what it serves');
    });
    if (typeof kinds === 'string') return isFirst ? kinds : undefined;
    this.servedAt = performance.now();
    this.unserved = kinds.absent;
    if (isFirst) for (const { kind } of kinds.absent) await forgetKind(this.watch.db, this.lease, kind);
    for (const { kind, isRequired } of kinds.served)
      if (isRequired) this.troubles.set(kind, 'It is being read for the first time.');
    this.followers = [...(this.followers ?? []), ...kinds.served.map((kind) => this.follow(kind))];
    return undefined;
  }

  private follow(kind: WatchedKind): Promise<void> {
    return followKind({
      kind,
      config: this.watch.config,
      queue: this.queue,
      onState: (trouble) => this.onState(kind, trouble),
      wake: () => this.wakeUp.signal,
      signal: this.signal,
    }).then(
      () => {
        this.unserved = [...this.unserved, kind];
      },
      (error: Error) => {
        this.watch.log.error({ err: error, kind: kind.kind }, 'following a kind failed');
        this.end.abort();
      },
    );
  }

  private onState(kind: WatchedKind, trouble: string | undefined): void {
    if (trouble) this.watch.log.warn({ cluster: this.watch.cluster, kind: kind.kind }, trouble);
    if (!kind.isRequired) return;
    if (trouble === undefined) this.troubles.delete(kind.kind);
    else this.troubles.set(kind.kind, trouble);
    // Health is judged now and not at the next tick: a person is looking at it.
    this.soon.abort();
  }

  private wake(): void {
    this.wakeUp.abort();
    this.wakeUp = new AbortController();
  }

  private async discover(): Promise<void> {
    if (performance.now() - this.issuerAt < ISSUER_EVERY_MS) return;
    try {
      const isNew = await recordIssuer(this.watch.db, this.lease, await this.watch.discoverIssuer());
      this.issuerAt = performance.now();
      if (isNew) await this.touch();
    } catch (error) {
      this.watch.log.warn({ err: error, cluster: this.watch.cluster }, 'the issuer could not be discovered');
    }
  }

  private async touch(): Promise<void> {
    await this.watch.db.$transaction((tx) => touchEnvironment(tx, this.watch.cluster));
  }
}
