import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClusterHandle } from './kubernetes/cluster-handle';

export interface AwsAccount {
  id: string;
  accessKeyId: string;
  secretAccessKey: string;
}

interface Running {
  openidIssuer: string;
  controlUrl: string;
  caFile: string;
  clusters: readonly ClusterHandle[];
  /** The cluster the portal itself lives in. */
  home?: ClusterHandle;
  aws?: { endpointUrl: string; region: string; accounts: AwsAccount[] };
}

/** Says where everything is: in `ready.json`, 0600 since it holds keys, and on one line without them. */
export function writeReady(stateDir: string, running: Running): void {
  const { clusters, home, aws, ...rest } = running;
  const whole = { ...rest, clusters: clusters.map(accessOf), home: home ? accessOf(home) : null, aws: aws ?? null };
  const file = path.join(stateDir, 'ready.json');
  writeFileSync(`${file}.partial`, JSON.stringify(whole), { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  const places = clusters.map(({ name, url }) => ({ name, url }));
  console.log(JSON.stringify({ ready: true, ...rest, clusters: places, aws: aws?.endpointUrl ?? null }));
}

function accessOf({ name, url, adminToken, readonlyToken }: ClusterHandle) {
  return { name, url, adminToken, readonlyToken };
}
