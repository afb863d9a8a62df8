import type { Container, EnvVar, Pod, Volume } from '../kubelet/pod';

const ANNOTATION_PREFIX = 'eks.amazonaws.com';
const MOUNT_PATH = '/var/run/secrets/eks.amazonaws.com/serviceaccount';
const VOLUME_NAME = 'aws-iam-token';
const EXPIRATION_SECONDS_MIN = 600;

/** What the webhook server was started with; on EKS a region, regional STS endpoints and a day of token life. */
export interface WebhookSettings {
  region?: string;
  audience: string;
  regionalSts: boolean;
  tokenExpirationSeconds: number;
}

/** Go's `strconv.ParseBool`, the spellings the webhook accepts. */
const BOOLEANS: Record<string, boolean> = Object.fromEntries([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

/**
 * The mutations of amazon-eks-pod-identity-webhook v0.6 on a pod whose ServiceAccount has these annotations. Returns
 * the pod itself where nothing is to be injected. The role ARN is taken verbatim, even where it is malformed.
 */
export function injectIdentity(pod: Pod, serviceAccount: Record<string, string>, settings: WebhookSettings): Pod {
  const roleArn = serviceAccount[`${ANNOTATION_PREFIX}/role-arn`];
  if (!roleArn) return pod;
  const skipped = skippedContainers(pod);
  const regionalSts = BOOLEANS[serviceAccount[`${ANNOTATION_PREFIX}/sts-regional-endpoints`] ?? ''];
  const env = identityEnv(roleArn, tokenFile(pod), regionalSts ?? settings.regionalSts, settings.region);
  const inject = (container: Container) => (skipped.has(container.name) ? container : injectContainer(container, env));
  const volumes = pod.spec.volumes ?? [];
  const hasVolume = volumes.some((volume) => volume.name === VOLUME_NAME);
  return {
    ...pod,
    spec: {
      ...pod.spec,
      containers: pod.spec.containers.map(inject),
      ...(pod.spec.initContainers ? { initContainers: pod.spec.initContainers.map(inject) } : {}),
      volumes: hasVolume ? volumes : [tokenVolume(pod, serviceAccount, settings), ...volumes],
    },
  };
}

interface IdentityEnv {
  sts: EnvVar[];
  region: EnvVar[];
  role: EnvVar[];
}

function identityEnv(roleArn: string, file: string, regionalSts: boolean, region: string | undefined): IdentityEnv {
  return {
    sts: regionalSts ? [{ name: 'AWS_STS_REGIONAL_ENDPOINTS', value: 'regional' }] : [],
    region: region
      ? [
          { name: 'AWS_DEFAULT_REGION', value: region },
          { name: 'AWS_REGION', value: region },
        ]
      : [],
    role: [
      { name: 'AWS_ROLE_ARN', value: roleArn },
      { name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: file },
    ],
  };
}

/** One variable of a group already set by hand keeps the whole group out; all three set leaves even the mount out. */
function injectContainer(container: Container, { sts, region, role }: IdentityEnv): Container {
  const present = new Set((container.env ?? []).map(({ name }) => name));
  const hasSts = present.has('AWS_STS_REGIONAL_ENDPOINTS');
  const hasRegion = present.has('AWS_REGION') || present.has('AWS_DEFAULT_REGION');
  const hasRole = present.has('AWS_ROLE_ARN') || present.has('AWS_WEB_IDENTITY_TOKEN_FILE');
  if (hasSts && hasRegion && hasRole) return container;
  const mounts = container.volumeMounts ?? [];
  const hasMount = mounts.some((mount) => mount.name === VOLUME_NAME);
  return {
    ...container,
    env: [...(container.env ?? []), ...(hasSts ? [] : sts), ...(hasRegion ? [] : region), ...(hasRole ? [] : role)],
    volumeMounts: hasMount ? mounts : [...mounts, { name: VOLUME_NAME, readOnly: true, mountPath: MOUNT_PATH }],
  };
}

function tokenFile(pod: Pod): string {
  const selector = pod.spec.nodeSelector ?? {};
  const windows = selector['kubernetes.io/os'] === 'windows' || selector['beta.kubernetes.io/os'] === 'windows';
  const path = `${MOUNT_PATH}/token`;
  return windows ? `C:${path.replaceAll('/', '\\')}` : path;
}

function tokenVolume(pod: Pod, serviceAccount: Record<string, string>, settings: WebhookSettings): Volume {
  const audience = serviceAccount[`${ANNOTATION_PREFIX}/audience`] ?? settings.audience;
  const key = `${ANNOTATION_PREFIX}/token-expiration`;
  const expirationSeconds =
    parseSeconds(pod.metadata.annotations?.[key]) ??
    parseSeconds(serviceAccount[key]) ??
    settings.tokenExpirationSeconds;
  return {
    name: VOLUME_NAME,
    projected: { sources: [{ serviceAccountToken: { audience, expirationSeconds, path: 'token' } }] },
  };
}

/** Below ten minutes is raised to ten minutes; what is no integer counts as not said. */
function parseSeconds(text: string | undefined): number | undefined {
  return text && /^[+-]?\d+$/.test(text) ? Math.max(Number(text), EXPIRATION_SECONDS_MIN) : undefined;
}

/** One CSV record: names are not trimmed. */
function skippedContainers(pod: Pod): Set<string> {
  const [record = ''] = (pod.metadata.annotations?.[`${ANNOTATION_PREFIX}/skip-containers`] ?? '').split('\n');
  return new Set(record.split(',').map((field) => field.replace(/^"(.*)"$/, '$1')));
}
