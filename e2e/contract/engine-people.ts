import { AppsV1Api, CoreV1Api, KubeConfig, PatchStrategy, setHeaderOptions } from '@kubernetes/client-node';
import type { EngineWorld } from './engine-world';

/** A cluster's API as its administrator uses it. */
export function adminApi(world: EngineWorld, cluster: string): CoreV1Api {
  return adminConfig(world, cluster).makeApiClient(CoreV1Api);
}

/** As `kubectl patch deployment --type merge`. */
export async function patchDeployment(
  world: EngineWorld,
  cluster: string,
  namespace: string,
  name: string,
  body: object,
): Promise<void> {
  await adminConfig(world, cluster)
    .makeApiClient(AppsV1Api)
    .patchNamespacedDeployment({ name, namespace, body }, setHeaderOptions('Content-Type', PatchStrategy.MergePatch));
}

function adminConfig({ clusters, ca }: EngineWorld, cluster: string): KubeConfig {
  const handle = clusters.get(cluster);
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: cluster, server: handle?.url ?? '', caData: Buffer.from(ca).toString('base64'), skipTLSVerify: false },
    { name: 'admin', token: handle?.adminToken },
  );
  return config;
}

/** Makes a ServiceAccount in a namespace of several clusters: by default `tenant` on every production cluster of EKS. */
export async function makeServiceAccount(
  world: EngineWorld,
  name: string,
  { namespace = 'tenant', clusters = ['eks1', 'eks2'] } = {},
): Promise<void> {
  for (const cluster of clusters)
    await adminApi(world, cluster).createNamespacedServiceAccount({ namespace, body: { metadata: { name } } });
}

/** Sets annotations as another tool does, by server-side apply under its own name. */
export async function annotateAs(
  world: EngineWorld,
  manager: string,
  { cluster, name, annotations }: { cluster: string; name: string; annotations: Record<string, string> },
): Promise<void> {
  const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'tenant', annotations } };
  await adminApi(world, cluster).patchNamespacedServiceAccount(
    { name, namespace: 'tenant', body, fieldManager: manager, force: true },
    setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
  );
}

/** As `kubectl annotate <key>-`. */
export async function removeAnnotation(world: EngineWorld, cluster: string, name: string, key: string): Promise<void> {
  await adminApi(world, cluster).patchNamespacedServiceAccount(
    {
      name,
      namespace: 'tenant',
      body: { metadata: { annotations: { [key]: null } } },
      fieldManager: 'kubectl-annotate',
    },
    setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
  );
}
