import { randomBytes } from 'node:crypto';
import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import { mintToken } from './auth/mint-token';
import { TokenAuthority } from './auth/token-authority';
import type { Cluster, ReadLog } from './cluster';
import type { ClusterHandle } from './cluster-handle';
import { startControllers } from './controllers/start-controllers';
import { handleRequest } from './http/handle-request';
import { serveHttps } from './http/serve-https';
import { type KeptObjects, MemoryStore } from './memory-store';
import { seedCluster } from './seed/seed-cluster';
import type { AdmissionPlugin } from './store';
import { WatchRegistry } from './watch/watch-registry';

export interface ClusterOptions {
  name: string;
  /** As the clouds know it; tokens carry it. */
  issuer: string;
  region?: string;
  /** Kept over restarts by whoever wrote a kubeconfig; made up where absent. */
  adminToken?: string;
  readonlyToken?: string;
  /** What an earlier process left; then nothing is seeded. */
  kept?: KeptObjects;
}

export interface KubernetesOptions {
  clusters: readonly ClusterOptions[];
  host: string;
  /** By cluster name; absent or 0: a free port. */
  ports?: Readonly<Record<string, number>>;
  /** PEM. `ca` stands in every namespace's kube-root-ca.crt. */
  tls: { key: string; cert: string; ca: string };
  faults: FaultTable;
  issuers: IssuerTable;
  admission: readonly AdmissionPlugin[];
  readLog: ReadLog;
  log(line: string): void;
  /** Default 60, as a real server's. */
  bookmarkSeconds?: number;
  /** Changes a watch can go back; default 1000. */
  historySize?: number;
}

const madeUpToken = (): string => randomBytes(24).toString('base64url');

async function startCluster(options: KubernetesOptions, wanted: ClusterOptions) {
  const { name, issuer, adminToken = madeUpToken(), readonlyToken = madeUpToken() } = wanted;
  const store = new MemoryStore(undefined, options.historySize);
  if (wanted.kept) store.restore(wanted.kept);
  const cluster: Cluster = {
    name,
    issuer,
    store,
    admission: options.admission,
    tokens: await TokenAuthority.create(issuer),
    faults: options.faults,
    readLog: options.readLog,
    people: new Map([
      [adminToken, { name: 'admin', groups: ['system:masters'] }],
      [readonlyToken, { name: 'readonly', groups: ['xks:readonly'] }],
    ]),
    watches: new WatchRegistry(),
    bookmarkSeconds: options.bookmarkSeconds ?? 60,
    log: options.log,
    now: () => new Date(),
  };
  options.issuers.register({ url: issuer, keys: () => cluster.tokens.keys() });
  const stopControllers = startControllers(cluster, options.tls.ca);
  if (!wanted.kept) seedCluster(cluster);
  const { key, cert } = options.tls;
  const server = await serveHttps(
    { host: options.host, port: options.ports?.[name] ?? 0, key, cert },
    (message, response) => {
      void handleRequest(cluster, message, response);
    },
  );
  const handle: ClusterHandle = {
    name,
    url: server.url,
    issuer,
    store: cluster.store,
    adminToken,
    readonlyToken,
    mintToken: async (namespace, serviceAccount, mintOptions) => {
      const { token, expirationTimestamp } = await mintToken(cluster, namespace, serviceAccount, mintOptions);
      return { token, expirationTimestamp };
    },
    setUnreachable: server.setUnreachable,
    expireHistory: () => {
      cluster.store.expireHistory();
      cluster.watches.expireAll();
    },
  };
  const close = async () => {
    stopControllers();
    await server.close();
  };
  return { handle, close };
}

/** Starts one HTTPS API per cluster, each with its own objects, signing key and issuer. */
export async function startKubernetes(
  options: KubernetesOptions,
): Promise<{ clusters: Map<string, ClusterHandle>; close(): Promise<void> }> {
  const started = await Promise.all(options.clusters.map((wanted) => startCluster(options, wanted)));
  return {
    clusters: new Map(started.map(({ handle }) => [handle.name, handle])),
    close: async () => {
      await Promise.all(started.map(({ close }) => close()));
    },
  };
}
