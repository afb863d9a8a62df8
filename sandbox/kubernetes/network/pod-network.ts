import type { Pod } from '../kubelet/pod';
import type { Store } from '../store';
import { mayReach } from './may-reach';
import { openRoute } from './open-route';

/** A service outside the cluster that programs in pods may call. */
export interface ExternalService {
  /** The process variable that carries the endpoint URL: `AWS_ENDPOINT_URL`. */
  variable: string;
  /** The public address that policies are judged against. */
  destination: { host: string; ip: string; port: number };
  /** Where the sandbox really serves it: `http://127.0.0.1:40123`. */
  upstream: string;
}

export interface PodRoutes {
  /** What leads a program's process through this pod's own routes. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Opens some of a pod's ways out before its programs start. */
export type OpenRoutes = (pod: Pod) => Promise<PodRoutes>;

export interface PodNetwork {
  attach: OpenRoutes;
}

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

/**
 * Gives each running pod a way to the named services that its NetworkPolicies, as they stand at that moment, allow.
 * A service is reached by name, so a pod that may not ask DNS reaches none. `others` are ways of another kind.
 */
export function createPodNetwork(
  store: Store,
  services: readonly ExternalService[],
  others: readonly OpenRoutes[] = [],
): PodNetwork {
  const openers = [...services.map((service) => routeTo(store, service)), ...others];
  return {
    async attach(pod) {
      const opened = await Promise.all(openers.map((open) => open(pod)));
      return {
        env: Object.assign({}, ...opened.map(({ env }) => env)),
        async close() {
          await Promise.all(opened.map(({ close }) => close()));
        },
      };
    },
  };
}

function routeTo(store: Store, { variable, destination, upstream }: ExternalService): OpenRoutes {
  const url = new URL(upstream);
  const port = Number(url.port || DEFAULT_PORTS[url.protocol]);
  return async (pod) => {
    const route = await openRoute({ host: url.hostname, port }, () => mayReach(store, pod, destination));
    return { env: { [variable]: `${url.protocol}//127.0.0.1:${route.port}` }, close: route.close };
  };
}
