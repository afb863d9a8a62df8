import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startAzure } from '@/sandbox/azure/start-azure';
import { AzureSeed } from '@/sandbox/azure/world/seed';
import { createCertificate } from '@/sandbox/kernel/certificate';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import { AZURE } from '@/sandbox/world/clusters';
import { seedAzure } from '@/sandbox/world/seed-azure';

export const ISSUER = 'https://westeurope.oic.prod-aks.azure.com/tenant/cluster/';
export const SUBJECT = 'system:serviceaccount:billing:billing-api';
export const AUDIENCE = 'api://AzureADTokenExchange';
export const GROUP = `/subscriptions/${AZURE.subscriptionId}/resourceGroups/rg-prod-we-billing`;
export const STORAGE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stprodwebilling`;
export const containerScope = (name: string) => `${STORAGE}/blobServices/default/containers/${name}`;

export const ROLES = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  configurationReader: '516239f1-63e1-4d78-a4de-a74fb236a071',
  busSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39',
  busReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0',
  hubsSender: '2b629674-e913-4c01-ae53-ef4638d8f975',
};

const HOSTS = ['blob.core.windows.net', 'vault.azure.net', 'servicebus.windows.net', 'azurecr.io', 'azconfig.io'];

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

type Claims = { iss?: string; sub?: string; aud?: string; seconds?: number; notBefore?: number };

/** A cluster's issuer: tokens as a kubelet projects them, or with whatever claims a test wants to be wrong. */
async function startIssuer(issuers: IssuerTable) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  issuers.register({ url: ISSUER, keys: () => [jwk] });
  return ({ iss = ISSUER, sub = SUBJECT, aud = AUDIENCE, seconds = 3600, notBefore = 0 }: Claims = {}, kid = 'k1') => {
    const at = Math.floor(Date.now() / 1000);
    return new SignJWT({ sub })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(iss)
      .setAudience(aud)
      .setIssuedAt(at)
      .setNotBefore(at + notBefore)
      .setExpirationTime(at + seconds)
      .sign(privateKey);
  };
}

/** A pod's way to Azure: every host name ends at the sandbox's port. */
async function startProxy(port: number): Promise<Server> {
  const proxy = createServer();
  proxy.on('connect', (_request, client, head) => {
    const azure = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      azure.write(head);
      client.pipe(azure).pipe(client);
    });
    for (const socket of [client, azure]) socket.on('error', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

/** One request to a host name of Azure, which ends at the sandbox's port. */
export function createCaller(port: number, ca: string) {
  return (url: string, options: { method?: string; token?: string; headers?: object; body?: string } = {}) => {
    const { method = 'GET', token, headers = {}, body } = options;
    const { hostname, pathname, search } = new URL(url);
    return new Promise<Answer>((resolve, reject) => {
      const sent = request({
        ...{ host: '127.0.0.1', port, ca, servername: hostname, method, path: pathname + search },
        headers: { host: hostname, ...(token && { authorization: `Bearer ${token}` }), ...headers },
      });
      sent.on('error', reject).on('response', async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
      sent.end(body);
    });
  };
}

interface ProbePlace {
  ca: string;
  token: Promise<string>;
  proxy: Server;
  clientId: string;
}

async function runProbe({ ca, token, proxy, clientId }: ProbePlace, input: object, more: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'azure-probe-'));
  writeFileSync(path.join(folder, 'ca.pem'), ca);
  writeFileSync(path.join(folder, 'token'), await token);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    NO_PROXY: '127.0.0.1,localhost',
    NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/',
    AZURE_TENANT_ID: AZURE.tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_FEDERATED_TOKEN_FILE: path.join(folder, 'token'),
    ...more,
  };
  const args = ['--import', 'tsx', path.resolve('probe/main.ts'), JSON.stringify({ cloud: 'azure', ...input })];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: env as unknown as NodeJS.ProcessEnv });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The demo's Azure with one more identity, federated with a cluster, that has no right at all. */
export async function startDataWorld() {
  const [faults, issuers, lines] = [new FaultTable(), new IssuerTable(), [] as string[]];
  const names = [...HOSTS.map((host) => `*.${host}`), 'login.microsoftonline.com', 'management.azure.com'];
  const tls = await createCertificate(['127.0.0.1', ...names]);
  const makeToken = await startIssuer(issuers);
  let offsetMs = 0;
  const azure = await startAzure({
    ...{ host: '127.0.0.1', tls, tenantId: AZURE.tenantId, faults, issuers },
    now: () => new Date(Date.now() + offsetMs),
    log: (line) => lines.push(line),
  });
  const access = seedAzure(azure.world);
  const seed = new AzureSeed(azure.world, AZURE.subscriptionId, 'westeurope');
  const identity = seed.identity('rg-prod-we-xks-identities', 'id-under-test', [
    { name: 'cluster', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] },
  ]);
  const port = Number(new URL(azure.url).port);
  const proxy = await startProxy(port);

  const call = createCaller(port, tls.ca);

  const askToken = (form: Record<string, string>, tenant: string = AZURE.tenantId) =>
    call(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });

  const assertionForm = async (assertion?: string) => ({
    client_id: identity.clientId,
    grant_type: 'client_credentials',
    scope: 'https://management.azure.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion ?? (await makeToken()),
  });

  return {
    ...{ azure, world: azure.world, faults, issuers, lines, access, seed, identity, ca: tls.ca },
    ...{ call, askToken, assertionForm, makeToken },
    /** An access token of the identity under test. */
    tokenFor: async (scope: string) => {
      const { text } = await askToken({ ...(await assertionForm()), scope });
      return JSON.parse(text).access_token as string;
    },
    assign: (scope: string, role: string, condition?: string) =>
      seed.assign(scope, role, identity.principalId, condition),
    /** Takes away whatever the identity under test was given. */
    unassign: () => {
      for (const { id, principalId } of [...azure.world.roleAssignments.values()])
        if (principalId === identity.principalId) azure.world.deleteAssignment(id);
    },
    passSeconds: (seconds: number) => {
      offsetMs += seconds * 1000;
    },
    /** Runs the probe program as a pod of the workload would; returns its lines, the result last. */
    runProbe: (input: object, env: Record<string, string> = {}) =>
      runProbe({ ca: tls.ca, token: makeToken(), proxy, clientId: identity.clientId }, input, env),
    close: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await azure.close();
    },
  };
}

export type DataWorld = Awaited<ReturnType<typeof startDataWorld>>;
