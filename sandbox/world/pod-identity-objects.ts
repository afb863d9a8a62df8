import path from 'node:path';
import { MIC, NMI, POD_IDENTITY_NAMESPACE } from '../kubernetes/pod-identity/installation';
import { type Manifest, readManifests } from './manifests';

const IMAGES = 'mcr.microsoft.com/oss/azure/aad-pod-identity';
const VERSION = 'v1.8.15';
const CRDS = path.join(import.meta.dirname, 'objects', 'aadpodidentity-crds.yaml');

/** AAD Pod Identity as the platform's chart installs it. */
export function podIdentityObjects(isNamespaced: boolean): Manifest[] {
  const namespace = POD_IDENTITY_NAMESPACE;
  const account = (name: string) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: `aad-pod-identity-${name}`, namespace },
  });
  return [
    ...readManifests(CRDS),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    account(MIC),
    account(NMI),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: MIC, namespace, labels: labelsOf(MIC) },
      spec: { replicas: 2, ...podsOf(MIC, isNamespaced) },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: NMI, namespace, labels: labelsOf(NMI) },
      spec: podsOf(NMI, isNamespaced, { hostNetwork: true }),
    },
  ] as Manifest[];
}

const labelsOf = (component: string) => ({
  'app.kubernetes.io/name': 'aad-pod-identity',
  'app.kubernetes.io/component': component,
});

const ARGS: Record<string, string[]> = {
  [MIC]: ['--logtostderr'],
  [NMI]: [
    '--node=$(NODE_NAME)',
    '--metadata-header-required=true',
    '--block-instance-metadata=true',
    '--allow-network-plugin-kubenet=true',
  ],
};

/** The chart says the mode by variable, to both alike. */
function podsOf(component: string, isNamespaced: boolean, extra: Record<string, unknown> = {}) {
  const container = {
    name: component,
    image: `${IMAGES}/${component}:${VERSION}`,
    args: ARGS[component],
    env: [{ name: 'FORCENAMESPACED', value: String(isNamespaced) }],
  };
  return {
    selector: { matchLabels: labelsOf(component) },
    template: {
      metadata: { labels: labelsOf(component) },
      spec: { serviceAccountName: `aad-pod-identity-${component}`, ...extra, containers: [container] },
    },
  };
}
