import { AppsV1Api, CoreV1Api, KubeConfig, PatchStrategy, setHeaderOptions } from '@kubernetes/client-node';
import { demoAccess } from './demo-access';

function configOf(cluster: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(demoAccess().kubeconfig);
  config.setCurrentContext(`${cluster}-admin`);
  return config;
}

export function coreOf(cluster: string): CoreV1Api {
  return configOf(cluster).makeApiClient(CoreV1Api);
}

/** What `kubectl rollout restart` does. */
export async function restartDeployment(cluster: string, namespace: string, name: string): Promise<void> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  await configOf(cluster)
    .makeApiClient(AppsV1Api)
    .patchNamespacedDeployment(
      { namespace, name, body: { spec: { template: { metadata: { annotations } } } }, fieldManager: 'kubectl-rollout' },
      setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch),
    );
}

/** What `kubectl annotate --overwrite` does; undefined takes the key away. */
export async function annotateServiceAccount(
  at: { cluster: string; namespace: string; name: string },
  value: string | undefined,
): Promise<void> {
  const annotations = { 'eks.amazonaws.com/role-arn': value ?? null };
  await coreOf(at.cluster).patchNamespacedServiceAccount(
    { namespace: at.namespace, name: at.name, body: { metadata: { annotations } }, fieldManager: 'kubectl-annotate' },
    setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
  );
}

/** A ServiceAccount's annotations as the cluster has them now. */
export async function annotationsOf(cluster: string, namespace: string, name: string): Promise<Record<string, string>> {
  const account = await coreOf(cluster).readNamespacedServiceAccount({ namespace, name });
  return account.metadata?.annotations ?? {};
}

/** The role annotation as the cluster has it now. */
export async function roleAnnotation(cluster: string, namespace: string, name: string): Promise<string | undefined> {
  return (await annotationsOf(cluster, namespace, name))['eks.amazonaws.com/role-arn'];
}
