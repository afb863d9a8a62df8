import { stringify } from 'yaml';

export interface KubeContext {
  name: string;
  cluster: { name: string; url: string };
  token: string;
}

/** A kubeconfig with one user per context. */
export function renderKubeconfig(contexts: readonly KubeContext[], caFile: string): string {
  const clusters = new Map(contexts.map(({ cluster }) => [cluster.name, cluster.url]));
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [...clusters].map(([name, server]) => ({ name, cluster: { server, 'certificate-authority': caFile } })),
    users: contexts.map(({ name, token }) => ({ name, user: { token } })),
    contexts: contexts.map(({ name, cluster }) => ({ name, context: { cluster: cluster.name, user: name } })),
    'current-context': contexts[0]?.name ?? '',
  });
}
