import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requestJson } from '../process/request-json';
import { writePrivate } from '../process/write-private';
import { renderKubeconfig } from './kubeconfig';
import type { SandboxCluster, SandboxReady } from './sandbox-ready';

const NAMESPACE = 'xks-access';
const ROLES = ['reader', 'writer'] as const;
const TOKEN_SECONDS = 3600;
const REFRESH_MINUTES = 20;
const AWS_AUDIENCE = 'sts.amazonaws.com';

/** Where the portal's processes find who they are. */
export interface PortalCredentials {
  /** Contexts `<cluster>-reader` and `<cluster>-writer`. */
  kubeconfig: string;
  /** What EKS would project into the portal's pods: web runs as reader, worker as writer. */
  awsTokenFiles: Record<(typeof ROLES)[number], string>;
}

/**
 * Does for the portal's processes what a kubelet would: asks each cluster for tokens of the portal's two
 * ServiceAccounts and renews the files long before they end.
 */
export async function keepPortalCredentials(stateDir: string, sandbox: SandboxReady): Promise<PortalCredentials> {
  const folder = path.join(stateDir, 'portal');
  const ca = readFileSync(sandbox.caFile, 'utf8');
  const kubeconfig = path.join(folder, 'kubeconfig');
  const contexts = sandbox.clusters.flatMap((cluster) =>
    ROLES.map((role) => ({
      name: `${cluster.name}-${role}`,
      cluster,
      tokenFile: tokenFile(folder, cluster.name, role),
    })),
  );
  writePrivate(kubeconfig, renderKubeconfig(contexts, sandbox.caFile));
  await renewTokens(folder, sandbox, ca);
  const renew = () =>
    renewTokens(folder, sandbox, ca).catch((error: Error) => console.error(`tokens: ${error.message}`));
  setInterval(renew, REFRESH_MINUTES * 60_000).unref();
  return {
    kubeconfig,
    awsTokenFiles: { reader: awsTokenFile(folder, 'reader'), writer: awsTokenFile(folder, 'writer') },
  };
}

const tokenFile = (folder: string, cluster: string, role: string) => path.join(folder, `${cluster}-${role}.token`);
const awsTokenFile = (folder: string, role: string) => path.join(folder, `aws-${role}.token`);

/** All at once, so that one unreachable cluster does not keep the others from new tokens. */
async function renewTokens(folder: string, { clusters, home }: SandboxReady, ca: string): Promise<void> {
  const wanted = ROLES.flatMap((role) => [
    ...clusters.map((cluster) => ({
      cluster,
      role,
      file: tokenFile(folder, cluster.name, role),
      audiences: undefined,
    })),
    ...(home ? [{ cluster: home, role, file: awsTokenFile(folder, role), audiences: [AWS_AUDIENCE] }] : []),
  ]);
  const results = await Promise.allSettled(
    wanted.map(async ({ cluster, role, file, audiences }) =>
      writePrivate(file, await requestToken(cluster, `xks-access-${role}`, ca, audiences)),
    ),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function requestToken(cluster: SandboxCluster, serviceAccount: string, ca: string, audiences?: string[]) {
  const url = `${cluster.url}/api/v1/namespaces/${NAMESPACE}/serviceaccounts/${serviceAccount}/token`;
  const body = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: TOKEN_SECONDS, ...(audiences && { audiences }) },
  };
  const { status } = await requestJson<{ status: { token: string } }>(url, {
    method: 'POST',
    token: cluster.adminToken,
    body,
    ca,
  });
  return status.token;
}
