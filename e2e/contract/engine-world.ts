import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { watchCluster } from '@/lib/cluster/watch-cluster';
import { loadConfig } from '@/lib/config';
import { createWorkerContext, type WorkerContext } from '@/lib/context';
import { syncPlatform } from '@/lib/db/sync-platform';
import { createTestDatabase } from '@/lib/db/test-database';
import { startAws } from '@/sandbox/aws/start-aws';
import { startAzure } from '@/sandbox/azure/start-azure';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import { createAzureSide } from '@/sandbox/world/azure-side';
import { buildProbe } from '@/sandbox/world/build-probe';
import { AZURE, CLUSTERS } from '@/sandbox/world/clusters';
import { keepCertificate } from '@/sandbox/world/keep-certificate';
import { seedAws } from '@/sandbox/world/seed-aws';
import { seedAzure } from '@/sandbox/world/seed-azure';
import { type RunningCluster, startClusters } from '@/sandbox/world/start-clusters';

export type EngineWorld = Awaited<ReturnType<typeof startEngineWorld>>;

/**
 * The demo world in this process with a worker's engine pointed at it, by the same variables and with the same shipped
 * rights as in production. Jobs are not run by a runner: tests call the engine, so that they can stop it where they want.
 */
export async function startEngineWorld({ isWatching = true } = {}) {
  const stateDir = mkdtempSync(path.join(os.tmpdir(), 'xks-engine-'));
  const database = await createTestDatabase();
  const faults = new FaultTable();
  const issuers = new IssuerTable();
  const log = (): void => undefined;
  const shared = { host: '127.0.0.1', faults, issuers, now: () => new Date(), log };
  const aws = await startAws(shared);
  seedAws(aws.world);
  // The one that this process trusts since it was started: `e2e/support/trust-setup.ts`.
  copyFileSync(process.env.TEST_CERTIFICATE ?? '', path.join(stateDir, 'certificate.json'));
  const azure = await startAzure({ ...shared, tls: await keepCertificate(stateDir), tenantId: AZURE.tenantId });
  const azureAccess = seedAzure(azure.world);
  const { ca, clusters, close } = await startClusters({
    ...{ wanted: CLUSTERS, stateDir, ports: {}, programs: await buildProbe(stateDir), awsUrl: aws.url },
    ...{ azure: createAzureSide(azure), faults, issuers, log },
  });
  const environment = await workerEnvironment({
    ...{ stateDir, ca, clusters, awsUrl: aws.url, databaseUrl: database.url },
    azure: { url: azure.url, tenantId: azureAccess.tenantId, clientId: azureAccess.portalClientIds.writer },
  });
  Object.assign(process.env, environment);
  const context = createWorkerContext(loadConfig());
  await syncPlatform(context.db, context.config, context.now());
  const watching = isWatching ? startWatching(context) : undefined;
  return {
    context,
    db: database.db,
    aws: aws.world,
    awsUrl: aws.url,
    azure: azure.world,
    azureUrl: azure.url,
    clusters,
    faults,
    ca,
    /** What a worker process of this world is started with. */
    environment,
    close: async () => {
      await watching?.stop();
      await context.db.$disconnect();
      await close();
      await Promise.all([aws.close(), azure.close()]);
      await database.drop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

function startWatching(context: WorkerContext) {
  const stop = new AbortController();
  const watches = context.clusterWatches.map((watch) => watchCluster(watch, stop.signal));
  return {
    stop: async () => {
      stop.abort();
      await Promise.all(watches);
    },
  };
}

interface Given {
  stateDir: string;
  ca: string;
  clusters: Map<string, RunningCluster>;
  awsUrl: string;
  azure: { url: string; tenantId: string; clientId: string };
  databaseUrl: string;
}

async function workerEnvironment({ stateDir, ca, clusters, awsUrl, azure, databaseUrl }: Given) {
  const kubeconfig = path.join(stateDir, 'kubeconfig');
  writeFileSync(kubeconfig, await portalKubeconfig(ca, clusters));
  const writeToken = async (name: string, audience: string) => {
    const file = path.join(stateDir, name);
    const home = clusters.get('eks1');
    const minted = await home?.mintToken('xks-access', 'xks-access-writer', { audiences: [audience] });
    writeFileSync(file, minted?.token ?? '');
    return file;
  };
  return {
    DATABASE_URL: databaseUrl,
    XKS_ACCESS_CONFIG: path.resolve('sandbox/world/xks-access.yaml'),
    XKS_SECRET: randomUUID().repeat(2),
    PORTAL_URL: 'http://127.0.0.1:3000',
    OIDC_ISSUER: 'http://localhost:1',
    OIDC_CLIENT_ID: 'xks-access',
    OIDC_CLIENT_SECRET: 'unused',
    KUBECONFIG: kubeconfig,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/xks/xks-portal-writer',
    AWS_WEB_IDENTITY_TOKEN_FILE: await writeToken('aws-token', 'sts.amazonaws.com'),
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AZURE_TENANT_ID: azure.tenantId,
    AZURE_CLIENT_ID: azure.clientId,
    AZURE_FEDERATED_TOKEN_FILE: await writeToken('azure-token', 'api://AzureADTokenExchange'),
    AZURE_AUTHORITY_HOST: `${azure.url}/`,
    AZURE_RESOURCE_MANAGER_ENDPOINT: azure.url,
    NODE_EXTRA_CA_CERTS: path.join(stateDir, 'ca.pem'),
  };
}

async function portalKubeconfig(ca: string, clusters: Map<string, RunningCluster>): Promise<string> {
  const names = [...clusters.keys()].flatMap((name) => ['reader', 'writer'].map((role) => ({ name, role })));
  const users = names.map(async ({ name, role }) => {
    const minted = await clusters.get(name)?.mintToken('xks-access', `xks-access-${role}`);
    return { name: `${name}-${role}`, user: { token: minted?.token } };
  });
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [...clusters.values()].map(({ name, url }) => ({
      name,
      cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
    })),
    users: await Promise.all(users),
    contexts: names.map(({ name, role }) => ({
      name: `${name}-${role}`,
      context: { cluster: name, user: `${name}-${role}` },
    })),
  });
}
