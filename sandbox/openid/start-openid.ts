import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { applyFault } from '../kernel/apply-fault';
import type { FaultTable } from '../kernel/faults';
import type { ServedRow } from '../kernel/served';
import { Directory, type DirectoryUser } from './directory';
import { groupSource } from './group-source';
import { interactionRoutes } from './interactions';
import { loadKeys } from './load-keys';
import { type OpenidClient, providerConfiguration } from './provider-configuration';
import { RecordStore } from './record-store';

export interface OpenidOptions {
  /** The issuer's host name, resolving to loopback. Default `localhost`; cookies ignore ports, so not the portal's. */
  host?: string;
  /** 0 picks a free one. */
  port: number;
  stateDir: string;
  users: readonly DirectoryUser[];
  clients: readonly OpenidClient[];
  faults: FaultTable;
  log: (line: string) => void;
}

export interface Openid {
  /** The issuer. */
  url: string;
  directory: Directory;
  close(): Promise<void>;
}

/** Path to operation: what a fault names. */
const OPERATIONS: readonly (readonly [RegExp, string])[] = [
  [/^\/\.well-known\//, 'discovery'],
  [/^\/jwks$/, 'jwks'],
  [/^\/auth(\/|$)/, 'authorize'],
  [/^\/interaction\//, 'sign-in'],
  [/^\/token$/, 'token'],
  [/^\/me$/, 'userinfo'],
  [/^\/users\/[^/]+\/groups$/, 'groups'],
  [/^\/session\/end/, 'sign-out'],
];

export const SERVED: readonly ServedRow[] = OPERATIONS.map(([, what]) => ({ service: 'openid', verb: 'HTTP', what }));

/** The organisation's OpenID provider on loopback. Sessions, grants and keys live in `stateDir`. */
export async function startOpenid(options: OpenidOptions): Promise<Openid> {
  mkdirSync(options.stateDir, { recursive: true });
  const directory = new Directory(options.users, options.stateDir);
  const records = new RecordStore(options.stateDir);
  const keys = await loadKeys(options.stateDir);
  const server = createServer();
  const issuer = `http://${options.host ?? 'localhost'}:${await listen(server, options.port)}`;
  const provider = new Provider(
    issuer,
    providerConfiguration({ issuer, clients: options.clients, directory, records, keys }),
  );
  provider.use(interactionRoutes(provider, directory));
  provider.use(groupSource(provider, directory));
  provider.on('server_error', (_ctx, error) => options.log(`openid: ${error.stack ?? error.message}`));
  serve(server, provider, options);
  return {
    url: issuer,
    directory,
    close: async () => {
      records.flush();
      directory.flush();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function serve(server: Server, provider: Provider, { faults, log }: OpenidOptions): void {
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const operation = OPERATIONS.find(([pattern]) => pattern.test(path))?.[1];
    const refuse = (status: number, error: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    if (!operation) {
      log(`\u001b[31mopenid: not served: ${request.method} ${path}\u001b[0m`);
      refuse(501, 'not_served');
    } else if (await applyFault(faults.take('openid', operation), request, response, refuse)) {
      await handle(request, response);
    }
  });
}
