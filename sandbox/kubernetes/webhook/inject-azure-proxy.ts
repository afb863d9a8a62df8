import type { Container, Pod } from '../kubelet/pod';

const INJECT = 'azure.workload.identity/inject-proxy-sidecar';
const PORT = 'azure.workload.identity/proxy-sidecar-port';
const DEFAULT_PORT = 8000;
const IMAGES = 'mcr.microsoft.com/oss/azure/workload-identity';

/** The legacy proxy's containers, where the pod's annotation asks for them by being there, whatever its value. */
export function injectProxy(pod: Pod): { pod: Pod } | { refused: string } {
  const annotations = pod.metadata.annotations ?? {};
  if (annotations[INJECT] === undefined) return { pod };
  if (pod.spec.hostNetwork) return { refused: 'hostNetwork is set to true, cannot inject proxy sidecar' };
  const port = Number(annotations[PORT] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return { refused: `failed to parse proxy sidecar port: ${JSON.stringify(annotations[PORT])}` };
  }
  const { containers, initContainers = [] } = pod.spec;
  return {
    pod: {
      ...pod,
      spec: {
        ...pod.spec,
        initContainers: withOnce(initContainers, proxyInit(port)),
        containers: withOnce(containers, proxySidecar(port)),
      },
    },
  };
}

const withOnce = (containers: Container[], added: Container): Container[] =>
  containers.some(({ name }) => name === added.name) ? containers : [added, ...containers];

/** Redirects the pod's calls to instance metadata by iptables: needs root, NET_ADMIN and privilege. */
const proxyInit = (port: number) => ({
  name: 'azwi-proxy-init',
  image: `${IMAGES}/proxy-init:v1.6.0`,
  imagePullPolicy: 'IfNotPresent',
  env: [{ name: 'PROXY_PORT', value: String(port) }],
  securityContext: { capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] }, privileged: true, runAsUser: 0 },
});

const proxySidecar = (port: number) => ({
  name: 'azwi-proxy',
  image: `${IMAGES}/proxy:v1.6.0`,
  imagePullPolicy: 'IfNotPresent',
  args: [`--proxy-port=${port}`, '--log-level=info'],
  ports: [{ containerPort: port }],
  lifecycle: { postStart: { exec: { command: ['/proxy', `--proxy-port=${port}`, '--probe', '--log-level=info'] } } },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
});
