import type { KubeConfig } from '@kubernetes/client-node';
import { kubeRequest, readText } from './kube-request';

/** One GET as JSON; throws as `kubeRequest` does, and ends after `timeoutMs`. */
export async function kubeGet(
  config: KubeConfig,
  path: string,
  { timeoutMs = 15_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<unknown> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await kubeRequest(config, path, signal ? AbortSignal.any([signal, timeout]) : timeout);
  return JSON.parse(await readText(response));
}
