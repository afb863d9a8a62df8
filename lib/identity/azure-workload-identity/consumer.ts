import { WORKLOAD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import { azureWanted } from '../azure/azure-evidence';
import { objectsOf } from '../chain-subject';
import type { Evidence } from '../evidence';
import type { KubernetesObject, Pod } from '../kubernetes-objects';

/**
 * Who exchanges the token: the pod itself, or a component that asks for a token of a ServiceAccount and needs neither label
 * nor injection. Sources: secrets-store-csi-driver-provider-azure, external-secrets, KEDA documentation.
 */
export type Consumer = 'pod' | 'csi-driver' | 'external-secrets' | 'keda';

const BY_TOKEN_PATH: readonly [RegExp, Consumer][] = [
  [/csi/i, 'csi-driver'],
  [/external|eso\b/i, 'external-secrets'],
  [/keda/i, 'keda'],
];

/** By what the evidence says of the token's way, else by the pod's volumes. */
export function consumerOf(evidence: Evidence, pod: Pod): Consumer {
  const named = BY_TOKEN_PATH.find(([pattern]) => pattern.test(evidence.tokenPath ?? ''));
  if (named !== undefined) return named[1];
  if (asksForStore(evidence, pod)) return 'external-secrets';
  if (evidence.tokenPath !== undefined || findProviderClass(evidence, pod) === undefined) return 'pod';
  const asksItself = pod.metadata.labels?.[WORKLOAD_IDENTITY_LABEL] !== undefined;
  return asksItself && !MOUNTING.test(evidence.symptom ?? '') ? 'pod' : 'csi-driver';
}

/** Without a hint it is External Secrets where its own controller is judged, or an error that speaks of its objects. */
function asksForStore(evidence: Evidence, pod: Pod): boolean {
  if (evidence.tokenPath !== undefined || storeAccount(evidence) === undefined) return false;
  const isController = pod.spec.containers.some(({ image = '' }) => /external-secrets/.test(image));
  return isController || /SecretStore|ExternalSecret/i.test(evidence.symptom ?? '');
}

/** A pod may do both; then the error tells which of the two fails. */
const MOUNTING = /MountVolume|secrets-store|SecretProviderClass/i;

const CSI_DRIVER = 'secrets-store.csi.k8s.io';

/** The SecretProviderClass of a volume the pod mounts, if it asks Azure with a workload identity. */
export function findProviderClass(evidence: Evidence, pod: Pod): KubernetesObject | undefined {
  const names = (pod.spec.volumes ?? []).map((volume) => {
    const { csi } = volume as { csi?: { driver?: string; volumeAttributes?: Record<string, string> } };
    return csi?.driver === CSI_DRIVER ? csi.volumeAttributes?.secretProviderClass : undefined;
  });
  return objectsOf(evidence, 'SecretProviderClass').find(
    (object) => names.includes(object.metadata.name) && parametersOf(object).clientID !== undefined,
  );
}

/** The parameters of a SecretProviderClass; empty where it has none. */
export function parametersOf(object: KubernetesObject | undefined): Record<string, string | undefined> {
  const { spec } = (object ?? {}) as { spec?: { parameters?: Record<string, string> } };
  return spec?.parameters ?? {};
}

/** The audience of the tokens that the CSI driver asks for; undefined where the driver is not in the evidence. */
export function csiAudience(evidence: Evidence): string | undefined {
  const driver = evidence.kubernetes.find(({ kind, metadata }) => kind === 'CSIDriver' && metadata.name === CSI_DRIVER);
  const { spec } = (driver ?? {}) as { spec?: { tokenRequests?: { audience?: string }[] } };
  return spec?.tokenRequests?.map(({ audience }) => audience).find((audience) => audience?.startsWith('api://'));
}

/**
 * The client id a TriggerAuthentication of KEDA asks for instead of the operator's own; undefined where several triggers ask for
 * different ones, because then it is not known which of them fails.
 */
export function triggerClientId(evidence: Evidence): string | undefined {
  const triggers = evidence.kubernetes.filter(({ kind }) => /^(?:Cluster)?TriggerAuthentication$/.test(kind));
  const found = triggers.flatMap((object) => {
    const { spec } = object as { spec?: { podIdentity?: { provider?: string; identityId?: string } } };
    return spec?.podIdentity?.provider === 'azure-workload' ? [spec.podIdentity.identityId ?? ''] : [];
  });
  const [only, ...others] = new Set(found);
  return others.length > 0 ? undefined : only || undefined;
}

/**
 * The account a SecretStore of External Secrets names; it stands in the store's namespace. Of several stores the one of the wanted
 * vault counts.
 */
export function storeAccount(evidence: Evidence): { name: string; namespace?: string } | undefined {
  const vault = /\/vaults\/([^/]+)/i.exec(azureWanted(evidence).scope ?? '')?.[1]?.toLowerCase();
  const found = evidence.kubernetes.flatMap((store) => {
    if (store.kind !== 'SecretStore' && store.kind !== 'ClusterSecretStore') return [];
    const { vaultUrl = '', serviceAccountRef: account } = (store as AzureStore).spec?.provider?.azurekv ?? {};
    if (account?.name === undefined) return [];
    const namespace = account.namespace ?? store.metadata.namespace;
    const isWanted = vault !== undefined && vaultUrl.toLowerCase().startsWith(`https://${vault}.`);
    return [{ isWanted, account: { name: account.name, ...(namespace === undefined ? {} : { namespace }) } }];
  });
  return (found.find(({ isWanted }) => isWanted) ?? found[0])?.account;
}

interface AzureStore {
  spec?: { provider?: { azurekv?: { vaultUrl?: string; serviceAccountRef?: { name?: string; namespace?: string } } } };
}
