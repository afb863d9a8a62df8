import { containersOf, envOf, objectsOf } from './chain-subject';
import type { Evidence } from './evidence';
import type { Container, Pod } from './kubernetes-objects';
import type { Fault } from './link';

/** Variables that come before the federated identity in every AWS SDK's order. */
const AWS_STATIC = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
/** Points an SDK or an application to a file of keys. */
const AWS_FILE = 'AWS_SHARED_CREDENTIALS_FILE';

/** Static keys in the pod win over what the webhook injects. Only names are looked at, never values. */
export function judgeStaticKeys(evidence: Evidence, pod: Pod): Fault | undefined {
  for (const container of containersOf(pod)) {
    const from = new Set(namesFrom(evidence, container));
    const isSet = (name: string) => envOf(container, name) !== undefined || from.has(name);
    if (AWS_STATIC.every(isSet)) return overriding(container, AWS_STATIC.join(' and '));
    const folder = homeCredentials(pod, container);
    if (folder !== undefined) return overriding(container, `a Secret mounted at ${folder}`);
    const file = envOf(container, AWS_FILE);
    if (file && mountsSecretAt(pod, container, file)) return overriding(container, `${AWS_FILE} with a mounted Secret`);
  }
  return undefined;
}

/** Names of variables that come from whole ConfigMaps and Secrets, where the evidence has them. */
function namesFrom(evidence: Evidence, { envFrom }: Container): string[] {
  return (envFrom ?? []).flatMap((source) => {
    const { configMapRef, secretRef } = source as { configMapRef?: { name?: string }; secretRef?: { name?: string } };
    const kind = secretRef === undefined ? 'ConfigMap' : 'Secret';
    const name = secretRef?.name ?? configMapRef?.name;
    const object = objectsOf(evidence, kind).find(({ metadata }) => metadata.name === name);
    return [object?.data, object?.stringData].flatMap((data) => Object.keys((data ?? {}) as object));
  });
}

function secretMounts({ spec }: Pod, { volumeMounts = [] }: Container): string[] {
  const secrets = (spec.volumes ?? []).filter(({ secret }) => secret !== undefined).map(({ name }) => name);
  return volumeMounts.filter(({ name }) => secrets.includes(name)).map(({ mountPath }) => mountPath);
}

function mountsSecretAt(pod: Pod, container: Container, file: string): boolean {
  return secretMounts(pod, container).some((mountPath) => file.startsWith(mountPath));
}

/** Where SDKs look for a file of keys without being told; some before they look for a token. Source: AWS SDKs, "Shared config and credentials files". */
function homeCredentials(pod: Pod, container: Container): string | undefined {
  return secretMounts(pod, container).find((mountPath) => /\/\.aws(?:\/credentials)?\/?$/.test(mountPath));
}

function overriding(container: Container, what: string): Fault {
  return {
    code: 'pod.static-credentials-override',
    message: `Container ${container.name} sets ${what}, which comes before the role.`,
    why: 'Static keys are looked at first, so the pod acts as whoever they belong to. The role is never asked for.',
    fix: { kind: 'patch', text: `Remove ${what} from the pod template.` },
  };
}
