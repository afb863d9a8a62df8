import { createHash } from 'node:crypto';
import type { Container, EnvVar, Pod, Volume } from '../kubelet/pod';
import { injectProxy } from './inject-azure-proxy';

export interface AzureWebhookSettings {
  /** Used where the ServiceAccount names no tenant. */
  tenantId: string;
  /** With its trailing slash. */
  authorityHost: string;
  version: readonly [major: number, minor: number];
}

/** The pod as the webhook leaves it, or why it is refused. */
export type Injection = { pod: Pod } | { refused: string };

const PREFIX = 'azure.workload.identity';
const EXPIRATION = `${PREFIX}/service-account-token-expiration`;
const AUDIENCE = 'api://AzureADTokenExchange';
const EXPIRATION_SECONDS = { min: 3600, max: 86_400, fallback: 3600 };

interface TokenPlace {
  volume: string;
  mountPath: string;
  /** Below the mount. */
  file: string;
}

/** Up to 1.5 and from 1.6 on: the newer name is one nobody's own volume has. */
function tokenPlace([major, minor]: AzureWebhookSettings['version']): TokenPlace {
  const isReserved = major > 1 || (major === 1 && minor >= 6);
  const hash = createHash('sha256').update(AUDIENCE).digest('hex').slice(0, 8);
  return isReserved
    ? {
        volume: `azure-workload-identity-reserved-${hash}`,
        mountPath: '/var/run/secrets/azure/wi',
        file: 'token/azure-identity-token',
      }
    : { volume: 'azure-identity-token', mountPath: '/var/run/secrets/azure/tokens', file: 'azure-identity-token' };
}

/**
 * azure-workload-identity's mutations of a pod that carries its label: four variables, each only where the container
 * does not set it itself, and a projected token for Entra, in containers and init containers that are not skipped.
 */
export function injectAzureIdentity(
  pod: Pod,
  account: Record<string, string>,
  settings: AzureWebhookSettings,
): Injection {
  const annotations = pod.metadata.annotations ?? {};
  const proxied = injectProxy(pod);
  if ('refused' in proxied) return proxied;
  const seconds = expirationSeconds(annotations[EXPIRATION] || account[EXPIRATION]);
  if (typeof seconds === 'string') return { refused: seconds };
  const place = tokenPlace(settings.version);
  const env = identityEnv(account, settings, place);
  const skipped = new Set((annotations[`${PREFIX}/skip-containers`] ?? '').split(';').map((name) => name.trim()));
  const inject = (container: Container): Container =>
    skipped.has(container.name) ? container : withIdentity(container, env, place);
  const { spec } = proxied.pod;
  return {
    pod: {
      ...proxied.pod,
      spec: {
        ...spec,
        containers: spec.containers.map(inject),
        ...(spec.initContainers ? { initContainers: spec.initContainers.map(inject) } : {}),
        volumes: withToken(spec.volumes ?? [], place, seconds),
      },
    },
  };
}

function identityEnv(account: Record<string, string>, settings: AzureWebhookSettings, place: TokenPlace): EnvVar[] {
  const clientId = account[`${PREFIX}/client-id`];
  return [
    ...(clientId ? [{ name: 'AZURE_CLIENT_ID', value: clientId }] : []),
    { name: 'AZURE_TENANT_ID', value: account[`${PREFIX}/tenant-id`] || settings.tenantId },
    { name: 'AZURE_FEDERATED_TOKEN_FILE', value: `${place.mountPath}/${place.file}` },
    { name: 'AZURE_AUTHORITY_HOST', value: settings.authorityHost },
  ];
}

function withIdentity(container: Container, env: EnvVar[], { volume, mountPath }: TokenPlace): Container {
  const present = new Set((container.env ?? []).map(({ name }) => name));
  const mounts = container.volumeMounts ?? [];
  const isMounted = mounts.some(({ name }) => name === volume);
  return {
    ...container,
    env: [...(container.env ?? []), ...env.filter(({ name }) => !present.has(name))],
    volumeMounts: isMounted ? mounts : [...mounts, { name: volume, readOnly: true, mountPath }],
  };
}

function withToken(volumes: Volume[], { volume, file }: TokenPlace, expirationSeconds: number): Volume[] {
  if (volumes.some(({ name }) => name === volume)) return volumes;
  const source = { serviceAccountToken: { path: file, expirationSeconds, audience: AUDIENCE } };
  return [...volumes, { name: volume, projected: { sources: [source] } }];
}

/** The wanted life of a token in seconds, or the text of the refusal. */
function expirationSeconds(text: string | undefined): number | string {
  if (!text) return EXPIRATION_SECONDS.fallback;
  if (!/^[+-]?\d+$/.test(text)) return `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`;
  const seconds = Number(text);
  const { min, max } = EXPIRATION_SECONDS;
  return seconds >= min && seconds <= max
    ? seconds
    : `token expiration ${seconds} not valid. Expected value to be between ${min} and ${max}`;
}
