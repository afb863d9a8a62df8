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
const AUDIENCES = { aws: 'sts.amazonaws.com', azure: 'api://AzureADTokenExchange' } as const;
const CLOUDS = ['aws', 'azure'] as const;

/** Where the portal's processes find who they are. */
export interface PortalCredentials {
  /** Contexts `<cluster>-reader` and `<cluster>-writer`. */
  kubeconfig: string;
  /** What the webhooks of EKS and Azure would project into the portal's pods: web runs as reader, worker as writer. */
  tokenFiles: Record<(typeof CLOUDS)[number], Record<(typeof ROLES)[number], string>>;
}

/**
 * Does for the portal's processes what a kubelet would: asks each cluster for tokens of the portal's two
 * ServiceAccounts and renews the files long before they end. Processes read the files again when they change.
 */
export async function keepPortalCredentials(stateDir: string, sandbox: SandboxReady): Promise<PortalCredentials> {
  const folder = path.join(stateDir, 'portal');
  const credentials: PortalCredentials = {
    kubeconfig: path.join(folder, 'kubeconfig'),
    tokenFiles: { aws: tokenFilesOf(folder, 'aws'), azure: tokenFilesOf(folder, 'azure') },
  };
  const tokens = new Map<string, string>();
  await renew(sandbox, credentials, tokens);
  const again = () =>
    renew(sandbox, credentials, tokens).catch((error: Error) => console.error(`tokens: ${error.message}`));
  setInterval(again, REFRESH_MINUTES * 60_000).unref();
  return credentials;
}

const tokenFilesOf = (folder: string, cloud: (typeof CLOUDS)[number]) => ({
  reader: path.join(folder, `${cloud}-reader.token`),
  writer: path.join(folder, `${cloud}-writer.token`),
});

/** All at once: one unreachable cluster keeps its old tokens and does not keep the others from new ones. */
async function renew(
  sandbox: SandboxReady,
  credentials: PortalCredentials,
  tokens: Map<string, string>,
): Promise<void> {
  const { clusters, home, caFile } = sandbox;
  const ca = readFileSync(caFile, 'utf8');
  const contexts = clusters.flatMap((cluster) =>
    ROLES.map((role) => ({ name: `${cluster.name}-${role}`, cluster, role })),
  );
  const results = await Promise.allSettled([
    ...contexts.map(async ({ name, cluster, role }) => tokens.set(name, await requestToken(cluster, role, ca))),
    ...CLOUDS.flatMap((cloud) =>
      ROLES.map(async (role) => {
        if (!home) return;
        writePrivate(credentials.tokenFiles[cloud][role], await requestToken(home, role, ca, [AUDIENCES[cloud]]));
      }),
    ),
  ]);
  const known = contexts.map(({ name, cluster }) => ({ name, cluster, token: tokens.get(name) ?? '' }));
  writePrivate(credentials.kubeconfig, renderKubeconfig(known, caFile));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function requestToken(cluster: SandboxCluster, role: string, ca: string, audiences?: string[]) {
  const url = `${cluster.url}/api/v1/namespaces/${NAMESPACE}/serviceaccounts/xks-access-${role}/token`;
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
