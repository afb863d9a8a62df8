import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import { StateFile } from '../kernel/state-file';
import { serveRequest } from './serve-request';
import { AwsWorld } from './world/aws-world';
import { fillFromJson, toJson, type WorldJson } from './world/world-json';

export interface AwsOptions {
  host: string;
  /** A free one where absent. */
  port?: number;
  faults: FaultTable;
  issuers: IssuerTable;
  now(): Date;
  /** How long everything but IAM's own reads lags behind a write to IAM. Settable later on the world. */
  propagation?: { seconds: number };
  log(line: string): void;
  /** Keeps the world, its keys and sessions in this file across restarts. */
  stateFile?: string;
}

/** Starts the AWS endpoint (IAM, STS, S3 over plain HTTP) with an empty world, or the one kept in `stateFile`. */
export async function startAws(options: AwsOptions) {
  const { faults, issuers, now, log } = options;
  const world = new AwsWorld(now);
  world.propagationSeconds = options.propagation?.seconds ?? 0;
  const file = options.stateFile === undefined ? undefined : new StateFile<WorldJson>(options.stateFile);
  const kept = file?.read();
  if (kept) fillFromJson(world, kept);
  world.onChange(() => file?.write(() => toJson(world)));
  const endpoint = { world, faults, issuers, now, log };
  const server = createServer((incoming, response) => void serveRequest(endpoint, incoming, response));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    world,
    async close(): Promise<void> {
      file?.flush();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
