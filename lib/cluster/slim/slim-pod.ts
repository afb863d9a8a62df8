import { z } from 'zod';
import { PROBE_LABEL } from '@/lib/resources/kubernetes/names';
import { controllerOf, identityKeys, objectMeta, type Slimmer } from './kube-object';

const container = z.object({
  name: z.string(),
  image: z.string().default(''),
  args: z.array(z.string()).default([]),
  env: z.array(z.object({ name: z.string(), value: z.string().optional() })).default([]),
});

const pod = z.object({
  metadata: objectMeta,
  spec: z.object({
    serviceAccountName: z.string().default('default'),
    nodeName: z.string().optional(),
    hostNetwork: z.boolean().optional(),
    containers: z.array(container),
    initContainers: z.array(container).default([]),
  }),
  status: z.object({ phase: z.string().default('Pending'), startTime: z.string().optional() }).prefault({}),
});

/** The only variables whose values are kept: they say who a pod is, not what it knows. */
const IDENTITY_VARIABLE =
  /^(AWS_ROLE_ARN|AWS_WEB_IDENTITY_TOKEN_FILE|AWS_REGION|AWS_DEFAULT_REGION|AWS_STS_REGIONAL_ENDPOINTS|AWS_CONTAINER_.+|AZURE_CLIENT_ID|AZURE_TENANT_ID|AZURE_FEDERATED_TOKEN_FILE|AZURE_AUTHORITY_HOST)$/;

export interface ContainerData {
  name: string;
  image: string;
  isInit: boolean;
  env: Record<string, string>;
  /** Names of all other variables, without values. */
  otherEnv: string[];
}

export interface PodData {
  serviceAccount: string;
  phase: string;
  createdAt: string;
  startedAt?: string;
  nodeName?: string;
  hostNetwork: boolean;
  owner?: { kind: string; name: string };
  labels: Record<string, string>;
  annotations: Record<string, string>;
  isProbe: boolean;
  isDeleting: boolean;
  /** Only pods of AAD Pod Identity itself: which part of it, and whether pod, binding and identity must share a namespace. */
  podIdentity?: { component: 'mic' | 'nmi'; isNamespaced: boolean };
  containers: ContainerData[];
}

/** A pod without its secrets: variables' names, and values only of the identity variables. */
export const slimPod: Slimmer = (input) => {
  const { metadata, spec, status } = pod.parse(input);
  const data: PodData = {
    serviceAccount: spec.serviceAccountName,
    phase: status.phase,
    createdAt: metadata.creationTimestamp,
    startedAt: status.startTime,
    nodeName: spec.nodeName,
    hostNetwork: spec.hostNetwork ?? false,
    owner: controllerOf(metadata),
    labels: metadata.labels,
    annotations: identityKeys(metadata.annotations),
    isProbe: metadata.labels[PROBE_LABEL] === 'true',
    isDeleting: metadata.deletionTimestamp !== undefined,
    ...podIdentityOf(metadata.labels, spec.containers),
    containers: [
      ...spec.initContainers.map((one) => slimContainer(one, true)),
      ...spec.containers.map((one) => slimContainer(one, false)),
    ],
  };
  return { meta: metadata, data };
};

/** By the labels of the platform's chart, or of upstream's manifests. Source: aad-pod-identity, charts and `deploy/infra`. */
function podIdentityOf(labels: Record<string, string>, containers: z.infer<typeof container>[]) {
  const component = labels['app.kubernetes.io/component'] ?? labels.component;
  const isPart = containers.some(({ image }) => image.includes('aad-pod-identity/'));
  if (!isPart || (component !== 'mic' && component !== 'nmi')) return {};
  return { podIdentity: { component, isNamespaced: containers.some(isForcedNamespaced) } as const };
}

function isForcedNamespaced({ args, env }: z.infer<typeof container>): boolean {
  const byFlag = args.some((arg) => /^--?(force-?namespaced(=true)?|operation-mode=managed)$/i.test(arg));
  return byFlag || env.some(({ name, value }) => name === 'FORCENAMESPACED' && value === 'true');
}

function slimContainer({ name, image, env }: z.infer<typeof container>, isInit: boolean): ContainerData {
  const isIdentity = (variable: { name: string }) => IDENTITY_VARIABLE.test(variable.name);
  return {
    name,
    image,
    isInit,
    env: Object.fromEntries(env.filter(isIdentity).map((variable) => [variable.name, variable.value ?? ''])),
    otherEnv: env.filter((variable) => !isIdentity(variable)).map((variable) => variable.name),
  };
}
