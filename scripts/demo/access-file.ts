import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivate } from '../process/write-private';
import { renderKubeconfig } from './kubeconfig';
import type { SandboxAzure, SandboxReady } from './sandbox-ready';
import type { AccessUser } from './seed-tokens';

/** Everything a person or a script needs to use the running demo; null for parts that are not there. */
export interface Access {
  url: string;
  caFile: string | null;
  kubeconfig: string | null;
  contexts: Record<string, { admin: string; readonly: string }>;
  aws: SandboxReady['aws'];
  azure: Omit<SandboxAzure, 'portalClientIds'> | null;
  control: { url: string; token: string };
  users: AccessUser[];
  pids: Record<string, number>;
}

export const accessFile = (stateDir: string): string => path.join(stateDir, 'access.json');

export function readAccess(stateDir: string): Access | undefined {
  const file = accessFile(stateDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Access) : undefined;
}

/** Writes `access.json` and the people's kubeconfig with contexts `<cluster>-admin` and `<cluster>-readonly`. */
export function writeAccess(
  stateDir: string,
  sandbox: SandboxReady,
  access: Pick<Access, 'url' | 'control' | 'users' | 'pids'>,
): void {
  const { clusters, caFile, aws } = sandbox;
  const kubeconfig = clusters.length > 0 ? path.join(stateDir, 'kubeconfig') : null;
  if (kubeconfig) {
    const contexts = clusters.flatMap((cluster) => [
      { name: `${cluster.name}-admin`, cluster, token: cluster.adminToken },
      { name: `${cluster.name}-readonly`, cluster, token: cluster.readonlyToken },
    ]);
    writePrivate(kubeconfig, renderKubeconfig(contexts, caFile));
  }
  const contexts = Object.fromEntries(
    clusters.map(({ name }) => [name, { admin: `${name}-admin`, readonly: `${name}-readonly` }]),
  );
  const { url, control, users, pids } = access;
  const ca = clusters.length > 0 || sandbox.azure ? caFile : null;
  const whole: Access = {
    url,
    caFile: ca,
    kubeconfig,
    contexts,
    aws,
    azure: peoplesAzure(sandbox),
    control,
    users,
    pids,
  };
  writePrivate(accessFile(stateDir), `${JSON.stringify(whole, null, 2)}\n`);
}

/** What is for people; the portal's own identities are found in Azure. */
function peoplesAzure({ azure }: SandboxReady): Access['azure'] {
  if (!azure) return null;
  const { portalClientIds: _ours, ...access } = azure;
  return access;
}
