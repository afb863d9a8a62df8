import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { SERVED as AWS_SERVED } from './aws/served';
import { startAws } from './aws/start-aws';
import { SERVED as AZURE_SERVED } from './azure/served';
import { startAzure } from './azure/start-azure';
import { SERVED as CONTROL_SERVED } from './control/routes';
import { startControl } from './control/start-control';
import { FaultTable } from './kernel/faults';
import { IssuerTable } from './kernel/issuers';
import type { ServedRow } from './kernel/served';
import { SERVED as KUBERNETES_SERVED } from './kubernetes/served/served';
import { SERVED as OPENID_SERVED, startOpenid } from './openid/start-openid';
import { writeReady } from './ready';
import { loadSettings } from './settings';
import { createAzureSide } from './world/azure-side';
import { buildProbe } from './world/build-probe';
import { AZURE, CLUSTERS, HOME_CLUSTER } from './world/clusters';
import { keepCertificate } from './world/keep-certificate';
import { seedAws } from './world/seed-aws';
import { seedAzure } from './world/seed-azure';
import { startClusters } from './world/start-clusters';
import { USERS } from './world/users';

const PUBLIC_STS = 'https://sts.eu-west-1.amazonaws.com';

/** What Azure's directory takes to know a new principal, on a good day. */
const DIRECTORY_SECONDS = 20;

const settings = loadSettings(process.argv.slice(2));
const { stateDir, ports, parts, openidClient, controlToken } = settings;
const log = (line: string): void => console.log(`${new Date().toISOString()} ${line}`);
const shared = { faults: new FaultTable(), issuers: new IssuerTable(), log };

const aws = parts.has('aws')
  ? await startAws({
      ...shared,
      host: '127.0.0.1',
      port: ports.aws,
      now: () => new Date(),
      stateFile: path.join(stateDir, 'aws.json'),
    })
  : undefined;

const azure = parts.has('azure')
  ? await startAzure({
      ...shared,
      host: '127.0.0.1',
      port: ports.azure,
      tls: await keepCertificate(stateDir),
      tenantId: AZURE.tenantId,
      replication: { seconds: DIRECTORY_SECONDS },
      now: () => new Date(),
      stateFile: path.join(stateDir, 'azure.json'),
    })
  : undefined;
const azureAccess = azure && {
  resourceManagerUrl: azure.url,
  authorityHost: `${azure.url}/`,
  ...seedAzure(azure.world),
};

// Even where the tenants' clusters are external, the portal has a home: the cluster whose tokens the clouds trust.
const isOurs = parts.has('kubernetes');
const wanted = isOurs ? CLUSTERS : aws || azure ? [HOME_CLUSTER] : [];
const clusters = await startClusters({
  ...shared,
  wanted,
  stateDir,
  ports,
  programs: await buildProbe(stateDir),
  awsUrl: aws?.url ?? settings.externalAws ?? PUBLIC_STS,
  ...(azure && { azure: createAzureSide(azure) }),
});
const accounts = aws ? seedAws(aws.world) : [];
const openid = await startOpenid({
  ...shared,
  port: ports.openid ?? 0,
  stateDir: path.join(stateDir, 'openid'),
  users: USERS,
  clients: [openidClient],
});

const served: readonly ServedRow[] = [
  ...(wanted.length > 0 ? KUBERNETES_SERVED : []),
  ...(aws ? AWS_SERVED : []),
  ...(azure ? AZURE_SERVED : []),
  ...OPENID_SERVED,
  ...CONTROL_SERVED,
];
const control = await startControl({
  port: ports.control ?? 0,
  token: controlToken,
  log,
  targets: {
    ...shared,
    served,
    directory: openid.directory,
    clusters: new Map(
      [...clusters.clusters].map(([name, { kubelet, ...cluster }]) => [
        name,
        { ...cluster, setScheduling: kubelet.setScheduling },
      ]),
    ),
    ...(aws && {
      setPropagationSeconds: (seconds: number) => {
        aws.world.propagationSeconds = seconds;
      },
    }),
    ...(azure && {
      setAzurePropagationSeconds: (seconds: number) => {
        azure.world.propagationSeconds = seconds;
      },
    }),
  },
});

/** Ends in the order that lets nothing write after its file was closed. */
async function close(): Promise<void> {
  await Promise.all([control.close(), openid.close()]);
  await clusters.close();
  await Promise.all([aws?.close(), azure?.close()]);
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());

const caFile = path.join(stateDir, 'ca.pem');
writeFileSync(caFile, clusters.ca);
for (const { service, verb, what } of served) console.log(`served  ${service.padEnd(11)} ${verb}  ${what}`);
writeReady(stateDir, {
  openidIssuer: openid.url,
  controlUrl: control.url,
  caFile,
  clusters: isOurs ? [...clusters.clusters.values()] : [],
  home: aws || azure ? clusters.clusters.get(HOME_CLUSTER.name) : undefined,
  aws: aws && { endpointUrl: aws.url, region: HOME_CLUSTER.region, accounts },
  azure: azureAccess,
});
