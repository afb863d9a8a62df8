import type { Store } from '../kubernetes/store';

const DEPLOYMENTS = 'apps/deployments';
const LONGEST_MS = 20_000;

interface Numbers {
  spec: { replicas?: number };
  status?: { readyReplicas?: number };
}

const isServing = (deployment: unknown): boolean => {
  const { spec, status } = deployment as Numbers;
  return (status?.readyReplicas ?? 0) > 0 || spec.replicas === 0;
};

/** Resolves when each of these namespaces' Deployments has a ready pod. Throws after 20 s with the names of the others. */
export async function waitForDeployments(store: Store, namespaces: readonly string[]): Promise<void> {
  const waiting = () =>
    namespaces.flatMap((namespace) => store.list(DEPLOYMENTS, namespace)).filter((one) => !isServing(one));
  if (waiting().length === 0) return;
  await new Promise<void>((resolve, reject) => {
    const stop = store.subscribe(DEPLOYMENTS, () => {
      if (waiting().length > 0) return;
      clearTimeout(timer);
      stop();
      resolve();
    });
    const timer = setTimeout(() => {
      stop();
      reject(
        new Error(
          `not ready: ${waiting()
            .map(({ metadata }) => metadata.name)
            .join(', ')}`,
        ),
      );
    }, LONGEST_MS);
  });
}
