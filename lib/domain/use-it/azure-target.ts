import type { AzureCloud } from '../azure-clouds';
import type { AzureAccessDocument } from '../permission-document';
import type { Probe } from '../probe';

/** What code in Azure reaches, as far as its samples name it. */
export type AzureTarget =
  | { service: 'blob'; accountUrl: string; container: string; prefix: string; writes: boolean }
  | { service: 'vault'; vaultUrl: string; secret: string }
  | { service: 'service-bus'; host: string; queue: string; sends: boolean }
  | { service: 'event-hubs'; host: string; hub: string; sends: boolean }
  | { service: 'registry'; registryUrl: string; repository: string }
  | { service: 'app-configuration'; storeUrl: string }
  /** Something of which no sample is known: the program only asks for a token. */
  | { service: 'token'; scope: string };

/** What the grant's first scope names; the probe says which secret or folder where the scope does not. */
export function azureTarget(document: AzureAccessDocument, probe: Probe, cloud: AzureCloud): AzureTarget {
  const { assignments, vaultAccess } = document;
  const scope = assignments[0]?.scope ?? vaultAccess[0]?.vault ?? '';
  const roles = assignments.map(({ roleName }) => roleName).join(' ');
  const hints = probe.kind === 'calls' ? probe.allowed.input : {};
  return targetOf(scope, { roles, hint: (name) => textOf(hints[name]) }, cloud);
}

interface Hints {
  roles: string;
  hint(name: string): string | undefined;
}

function targetOf(scope: string, { roles, hint }: Hints, { suffixes, resourceManager }: AzureCloud): AzureTarget {
  const part = (type: string) => valueAfter(scope, type);
  const [account, vault] = [part('storageAccounts'), part('vaults')];
  const [registry, store] = [part('registries'), part('configurationStores')];
  if (account) {
    const accountUrl = `https://${account}.${suffixes.blob}`;
    const container = part('containers') ?? hint('container') ?? 'your-container';
    return {
      service: 'blob',
      accountUrl,
      container,
      prefix: hint('prefix') ?? '',
      writes: /Contributor|Owner/.test(roles),
    };
  }
  if (vault) {
    const secret = part('secrets') ?? hint('secret') ?? 'your-secret';
    return { service: 'vault', vaultUrl: `https://${vault}.${suffixes.vault}`, secret };
  }
  if (registry) {
    const repository = hint('repository') ?? 'your-repository';
    return { service: 'registry', registryUrl: `https://${registry}.${suffixes.registry}`, repository };
  }
  if (store) return { service: 'app-configuration', storeUrl: `https://${store}.${suffixes.appConfiguration}` };
  return messagingOf(scope, roles, suffixes.serviceBus) ?? { service: 'token', scope: `${resourceManager}/.default` };
}

function messagingOf(scope: string, roles: string, suffix: string): AzureTarget | undefined {
  const namespace = valueAfter(scope, 'namespaces');
  if (!namespace) return undefined;
  const host = `${namespace}.${suffix}`;
  const sends = roles.includes('Sender');
  if (scope.toLowerCase().includes('/microsoft.eventhub/'))
    return { service: 'event-hubs', host, hub: valueAfter(scope, 'eventhubs') ?? 'your-hub', sends };
  return { service: 'service-bus', host, queue: valueAfter(scope, 'queues') ?? 'your-queue', sends };
}

/** `…/containers/invoices` → `invoices`; ARM ignores the case of types. */
function valueAfter(id: string, type: string): string | undefined {
  const segments = id.split('/');
  const at = segments.findIndex((segment) => segment.toLowerCase() === type.toLowerCase());
  return at < 0 ? undefined : segments[at + 1];
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
