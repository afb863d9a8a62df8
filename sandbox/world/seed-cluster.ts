import path from 'node:path';
import { type ApiAccess, applyManifest } from './apply-manifest';
import { azureWebhookObjects } from './azure-webhook-objects';
import { AZURE, type WorldCluster } from './clusters';
import { type Manifest, readManifests } from './manifests';
import { podIdentityObjects } from './pod-identity-objects';

const OBJECTS = path.join(import.meta.dirname, 'objects');
const DEPLOY = path.resolve(import.meta.dirname, '../../deploy/kubernetes');
const TENANT_LABEL = 'xkf.xenit.io/kind';

interface SeedOptions {
  cluster: WorldCluster;
  access: ApiAccess;
  /** The first start: tenants' own objects are made once and then left to whoever changes them. */
  isNew: boolean;
  /** Resolves when the platform's pods in these namespaces serve: before that no pod they are asked about can be made. */
  waitForPlatform(namespaces: readonly string[]): Promise<void>;
}

/** Brings a cluster what the platform ships (at every start) and what its tenants have (once). */
export async function seedCluster({ cluster, access, isNew, waitForPlatform }: SeedOptions): Promise<void> {
  const { azureWebhook, podIdentity } = cluster;
  const platform = [
    ...['namespace', 'reader', 'writer', 'admission'].flatMap((name) => readManifests(DEPLOY, `${name}.yaml`)),
    ...(azureWebhook ? azureWebhookObjects(azureWebhook, AZURE.tenantId) : []),
    ...(podIdentity ? podIdentityObjects(podIdentity.isNamespaced) : []),
  ];
  await applyAll(access, platform);
  await waitForPlatform([...new Set(platform.map(({ metadata }) => metadata.namespace ?? ''))].filter(Boolean));
  if (!isNew) return;
  const tenants = readManifests(OBJECTS, `${cluster.name}.yaml`);
  const namespaces = tenants.filter(isTenantNamespace);
  const egress = namespaces.flatMap((namespace) =>
    readManifests(DEPLOY, 'probe-egress.yaml').map((manifest) => inNamespace(manifest, namespace.metadata.name)),
  );
  await applyAll(access, [...tenants, ...egress]);
}

function isTenantNamespace(manifest: Manifest): boolean {
  const { labels } = manifest.metadata as { labels?: Record<string, string> };
  return manifest.kind === 'Namespace' && labels?.[TENANT_LABEL] === 'tenant';
}

function inNamespace(manifest: Manifest, namespace: string): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, namespace } };
}

async function applyAll(access: ApiAccess, manifests: readonly Manifest[]): Promise<void> {
  for (const manifest of manifests) await applyManifest(access, manifest);
}
