import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../kernel/certificate';
import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import { StateFile } from '../kernel/state-file';
import type { Endpoint } from './endpoint';
import { serveRequest } from './serve-request';
import { AzureWorld } from './world/azure-world';
import type { AzureWorldJson } from './world/entities';
import { fillFromJson, toJson } from './world/world-json';

export interface AzureOptions {
  host: string;
  /** A free one where absent. */
  port?: number;
  tls: Certificate;
  /** GUID of the one Entra tenant. */
  tenantId: string;
  faults: FaultTable;
  issuers: IssuerTable;
  now(): Date;
  /** How long data plane and Entra lag behind a write to ARM. Settable later on the world. */
  propagation?: { seconds: number };
  /** How long a new principal is not found by whoever does not say its type. Settable later on the world. */
  replication?: { seconds: number };
  log(line: string): void;
  /** Keeps the world in this file across restarts. */
  stateFile?: string;
}

/** Starts Azure (ARM, Entra, data plane over HTTPS, told apart by host name) with an empty world or the kept one. */
export async function startAzure(options: AzureOptions) {
  const { tls, faults, issuers, now, log } = options;
  const world = new AzureWorld(options.tenantId, now);
  world.propagationSeconds = options.propagation?.seconds ?? 0;
  world.replicationSeconds = options.replication?.seconds ?? 0;
  const file = options.stateFile === undefined ? undefined : new StateFile<AzureWorldJson>(options.stateFile);
  const kept = file?.read();
  if (kept) fillFromJson(world, kept);
  world.onChange(() => file?.write(() => toJson(world)));
  const endpoint: Endpoint = { world, faults, issuers, url: '', now, log };
  const server = createServer({ key: tls.key, cert: tls.cert }, (incoming, response) => {
    void serveRequest(endpoint, incoming, response);
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  endpoint.url = `https://${options.host}:${port}`;
  return {
    url: endpoint.url,
    world,
    async close(): Promise<void> {
      file?.flush();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
