import { objectsOf } from './chain-subject';
import type { Evidence } from './evidence';
import type { KubernetesObject, Pod } from './kubernetes-objects';
import type { Fault } from './link';

/**
 * Whether a configuration file that the pod mounts names another identity than the pod was given: applications read their own
 * configuration before the environment. Only names of the identity are looked for; nothing else of the file is kept.
 */
export function judgeMountedConfig(
  evidence: Evidence,
  pod: Pod,
  identity: RegExp,
  own: string | undefined,
): Fault | undefined {
  for (const object of mounted(evidence, pod)) {
    const other = textOf(object)
      .match(identity)
      ?.find((found) => found.toLowerCase() !== own?.toLowerCase());
    if (other === undefined || own === undefined) continue;
    return {
      code: 'pod.app-config-overrides-identity',
      message: `${object.kind} ${object.metadata.name}, which the pod mounts, names another identity.`,
      expected: own,
      actual: other,
      why: 'An application that reads its own configuration first asks for that identity, and is refused.',
      fix: { kind: 'patch', text: `Remove the identity from ${object.kind} ${object.metadata.name}, or write ${own}.` },
    };
  }
  return undefined;
}

function mounted(evidence: Evidence, pod: Pod): KubernetesObject[] {
  const names = (pod.spec.volumes ?? []).flatMap(({ configMap, secret }) => [configMap?.name, secret?.secretName]);
  return ['ConfigMap', 'Secret']
    .flatMap((kind) => objectsOf(evidence, kind))
    .filter(({ metadata }) => names.includes(metadata.name));
}

/** A Secret's data are base64; nothing of what is decoded leaves this file but the identity that was looked for. */
function textOf({ kind, data, stringData }: KubernetesObject): string {
  const values = Object.values(data ?? {}).filter((value) => typeof value === 'string');
  return JSON.stringify([kind === 'Secret' ? values.map(decode) : data, stringData]);
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
