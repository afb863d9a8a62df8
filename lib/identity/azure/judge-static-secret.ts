import { containersOf, envOf, objectsOf } from '../chain-subject';
import type { Evidence } from '../evidence';
import type { Container, Pod } from '../kubernetes-objects';
import type { Fault } from '../link';

/** Variables of `EnvironmentCredential`, which comes before the federated one. Source: Azure Identity, "DefaultAzureCredential". */
const STATIC = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_PASSWORD', 'ARM_CLIENT_SECRET'];

/** A secret in the pod's environment wins over the federated identity. Only names are looked at, never values. */
export function judgeStaticSecret(evidence: Evidence, pod: Pod): Fault | undefined {
  for (const container of containersOf(pod)) {
    const from = namesFrom(evidence, container);
    const name = STATIC.find((one) => envOf(container, one) !== undefined || from.includes(one));
    if (name === undefined) continue;
    return {
      code: 'pod.static-credentials-override',
      message: `Container ${container.name} sets ${name}, which comes before the federated identity.`,
      why: 'SDKs look at secrets first, so the pod acts as whoever they belong to. The token is never presented.',
      fix: { kind: 'patch', text: `Remove ${name} from the pod template.` },
    };
  }
  return undefined;
}

/** Names that whole ConfigMaps and Secrets bring in, as far as the evidence holds them. */
function namesFrom(evidence: Evidence, { envFrom }: Container): string[] {
  return (envFrom ?? []).flatMap((source) => {
    const { secretRef, configMapRef, prefix } = source as {
      secretRef?: { name?: string };
      configMapRef?: { name?: string };
      prefix?: string;
    };
    const [kind, name] = secretRef === undefined ? ['ConfigMap', configMapRef?.name] : ['Secret', secretRef.name];
    const object = objectsOf(evidence, kind).find(({ metadata }) => metadata.name === name);
    return Object.keys({ ...(object?.data ?? {}), ...(object?.stringData ?? {}) }).map(
      (key) => `${prefix ?? ''}${key}`,
    );
  });
}
