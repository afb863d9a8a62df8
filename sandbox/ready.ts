import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClusterHandle } from './kubernetes/cluster-handle';

export interface AwsAccount {
  id: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface AzureAccess {
  resourceManagerUrl: string;
  /** With a trailing slash, as Azure writes it. */
  authorityHost: string;
  tenantId: string;
  subscriptionId: string;
  /** Of the administrators' application, Owner on the subscription. */
  clientId: string;
  clientSecret: string;
  /** The tenants' groups. */
  resourceGroups: string[];
  /** Of the portal's own identities. */
  portalClientIds: { reader: string; writer: string };
}

interface Running {
  openidIssuer: string;
  controlUrl: string;
  caFile: string;
  clusters: readonly ClusterHandle[];
  /** The cluster the portal itself lives in. */
  home?: ClusterHandle;
  aws?: { endpointUrl: string; region: string; accounts: AwsAccount[] };
  azure?: AzureAccess;
}

/** Says where everything is: in `ready.json`, 0600 since it holds keys, and on one line without them. */
export function writeReady(stateDir: string, running: Running): void {
  const { clusters, home, aws, azure, ...rest } = running;
  const whole = {
    ...rest,
    clusters: clusters.map(accessOf),
    home: home ? accessOf(home) : null,
    aws: aws ?? null,
    azure: azure ?? null,
  };
  const file = path.join(stateDir, 'ready.json');
  writeFileSync(`${file}.partial`, JSON.stringify(whole), { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  const places = clusters.map(({ name, url }) => ({ name, url }));
  const clouds = { aws: aws?.endpointUrl ?? null, azure: azure?.resourceManagerUrl ?? null };
  console.log(JSON.stringify({ ready: true, ...rest, clusters: places, ...clouds }));
}

function accessOf({ name, url, adminToken, readonlyToken }: ClusterHandle) {
  return { name, url, adminToken, readonlyToken };
}
