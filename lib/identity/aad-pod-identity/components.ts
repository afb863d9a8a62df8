import { z } from 'zod';
import type { Evidence } from '../evidence';
import type { KubernetesObject } from '../kubernetes-objects';

const container = z.looseObject({
  image: z.string().optional(),
  args: z.array(z.string()).optional(),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).optional(),
});
const controller = z.looseObject({
  template: z.looseObject({ spec: z.looseObject({ containers: z.array(container) }) }),
});

/** What is installed of AAD Pod Identity, as far as it decides what binds to what. */
export interface Components {
  /** Version of the controller as [major, minor]; undefined where its image does not tell. */
  version?: readonly [number, number];
  /** Pod, binding and identity have to share a namespace. */
  forceNamespaced: boolean;
  /** No controller assigns identities: somebody attaches them to the machines by hand. */
  managed: boolean;
}

/** Reads controller (MIC) and node agent (NMI). Source: aad-pod-identity, "Feature flags" and "Standard/Managed mode". */
export function componentsOf(evidence: Evidence): Components {
  const mic = containersOf(evidence, 'mic');
  const nmi = containersOf(evidence, 'nmi');
  const both = [...mic, ...nmi];
  const managed = nmi.some(({ args = [] }) => args.some((arg) => /operation-mode=managed/i.test(arg)));
  const version = both.map(({ image }) => versionOf(image ?? '')).find((one) => one !== undefined);
  return {
    ...(version === undefined ? {} : { version }),
    forceNamespaced: managed || both.some(isForced),
    managed,
  };
}

/** Objects of one component, by the chart's label or by name. */
export function componentObjects(evidence: Evidence, kind: string, component: 'mic' | 'nmi'): KubernetesObject[] {
  const name = new RegExp(`(?:^|-)${component}(?:-|$)`);
  return evidence.kubernetes.filter(({ kind: own, metadata }) => {
    const label = metadata.labels?.component ?? metadata.labels?.['app.kubernetes.io/component'];
    return own === kind && (label === component || (label === undefined && name.test(metadata.name)));
  });
}

function containersOf(evidence: Evidence, component: 'mic' | 'nmi') {
  const kind = component === 'mic' ? 'Deployment' : 'DaemonSet';
  return componentObjects(evidence, kind, component).flatMap((object) => {
    const parsed = controller.safeParse(object.spec);
    return parsed.success ? parsed.data.template.spec.containers : [];
  });
}

function isForced({ args = [], env = [] }: z.infer<typeof container>): boolean {
  const byFlag = args.some((arg) => /^--?force-?namespaced(?:=true)?$/i.test(arg));
  return byFlag || env.some(({ name, value }) => name === 'FORCENAMESPACED' && value === 'true');
}

function versionOf(image: string): readonly [number, number] | undefined {
  const found = /:v?(\d+)\.(\d+)/.exec(image);
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}

/** Whether a version is older than another; false where it is not known. */
export function isOlder(version: readonly [number, number] | undefined, major: number, minor: number): boolean {
  return version !== undefined && (version[0] < major || (version[0] === major && version[1] < minor));
}
