import type { Pod } from '../kubelet/pod';
import { recordOf, textOf } from '../schema/record';
import { AdmissionDenied, type AdmissionPlugin, type KubeObject, type Store } from '../store';
import { failCall, findWebhook, type Webhook } from './find-webhook';
import { type AzureWebhookSettings, injectAzureIdentity } from './inject-azure-identity';

export const AZURE_WEBHOOK_NAME = 'azure-wi-webhook-mutating-webhook-configuration';
export const AZURE_WEBHOOK_DEPLOYMENT = 'azure-wi-webhook-controller-manager';
export const AZURE_WEBHOOK_CONFIG = 'azure-wi-webhook-config';
export const AZURE_WEBHOOK_LABEL = 'azure-workload-identity.io/system';

const AUTHORITY_HOSTS: Record<string, string> = {
  AzurePublicCloud: 'https://login.microsoftonline.com/',
  AzureUSGovernmentCloud: 'https://login.microsoftonline.us/',
  AzureChinaCloud: 'https://login.chinacloudapi.cn/',
};

export interface AzureWorkloadIdentityWebhook extends AdmissionPlugin {
  /** Makes a cluster's webhook time out (or answer again); it fails too where none of its pods is ready. */
  setAnswering(cluster: string, answering: boolean): void;
}

/**
 * azure-workload-identity as it is installed in a cluster: its configuration object says which pods it is asked about,
 * its ConfigMap the tenant and cloud, its Deployment's image which generation of token path it injects, and its pods
 * whether it answers at all. Nothing is mutated where the configuration is missing.
 */
export function createAzureWorkloadIdentityWebhook(): AzureWorkloadIdentityWebhook {
  const silent = new Set<string>();
  return {
    name: AZURE_WEBHOOK_NAME,
    resources: ['pods'],
    setAnswering(cluster, answering) {
      if (answering) silent.delete(cluster);
      else silent.add(cluster);
    },
    admit(object, { store, cluster }) {
      const pod = object as Pod;
      const webhook = findWebhook(pod, store, AZURE_WEBHOOK_NAME);
      if (!webhook) return pod;
      const why = failureOf(webhook, store, silent.has(cluster));
      if (why) return failCall(pod, webhook, why);
      const name = pod.spec.serviceAccountName || 'default';
      const account = store.get('serviceaccounts', pod.metadata.namespace, name);
      if (!account) throw denied(webhook, `serviceaccounts "${name}" not found`);
      const result = injectAzureIdentity(pod, account.metadata.annotations ?? {}, settingsOf(webhook, store));
      if ('refused' in result) throw denied(webhook, result.refused);
      return result.pod;
    },
  };
}

const denied = ({ name }: Webhook, why: string): AdmissionDenied =>
  new AdmissionDenied(`admission webhook "${name}" denied the request: ${why}`, { code: 400, reason: 'BadRequest' });

const namespaceOf = ({ clientConfig }: Webhook): string => clientConfig?.service?.namespace ?? '';

/** Why a call brings no answer; undefined where it does. */
function failureOf(webhook: Webhook, store: Store, isSilent: boolean): string | undefined {
  const { name = '', namespace = '', path = '' } = webhook.clientConfig?.service ?? {};
  const url = `https://${name}.${namespace}.svc:443${path}?timeout=${webhook.timeoutSeconds ?? 10}s`;
  if (isSilent) return `Post "${url}": context deadline exceeded`;
  const isServing = store.list('pods', namespace).some((pod) => isSystemPod(pod) && isReady(pod));
  return isServing ? undefined : `Post "${url}": no endpoints available for service "${name}"`;
}

const isSystemPod = ({ metadata }: KubeObject): boolean => metadata.labels?.[AZURE_WEBHOOK_LABEL] === 'true';

const isReady = (pod: KubeObject): boolean =>
  !pod.metadata.deletionTimestamp &&
  ((pod as Pod).status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');

function settingsOf(webhook: Webhook, store: Store): AzureWebhookSettings {
  const namespace = namespaceOf(webhook);
  const config = recordOf(store.get('configmaps', namespace, AZURE_WEBHOOK_CONFIG)?.data);
  return {
    tenantId: textOf(config.AZURE_TENANT_ID),
    authorityHost: AUTHORITY_HOSTS[textOf(config.AZURE_ENVIRONMENT)] ?? AUTHORITY_HOSTS.AzurePublicCloud ?? '',
    version: versionOf(store.get('apps/deployments', namespace, AZURE_WEBHOOK_DEPLOYMENT)),
  };
}

/** The version its image is tagged with, as numbers; one that cannot be read counts as today's. */
function versionOf(deployment: KubeObject | undefined): readonly [major: number, minor: number] {
  const spec = recordOf(recordOf(recordOf(deployment?.spec).template).spec) as Partial<Pod['spec']>;
  const match = /:v(\d+)\.(\d+)\./.exec(spec.containers?.[0]?.image ?? '');
  return match ? [Number(match[1]), Number(match[2])] : [1, 6];
}
