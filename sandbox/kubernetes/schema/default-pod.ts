import { type JsonObject, listOf, recordOf } from './record';

/** `IfNotPresent` for a tag or digest, `Always` for none or `latest`: the API server's own rule. */
function pullPolicyOf(image: unknown): string {
  const last =
    String(image ?? '')
      .split('/')
      .at(-1) ?? '';
  if (last.includes('@')) return 'IfNotPresent';
  const tag = last.split(':')[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultContainer(item: unknown): JsonObject {
  const container = recordOf(item);
  const ports = listOf(container.ports).map((port) => ({ protocol: 'TCP', ...recordOf(port) }));
  return {
    ...container,
    ...(container.ports ? { ports } : {}),
    resources: container.resources ?? {},
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    imagePullPolicy: container.imagePullPolicy ?? pullPolicyOf(container.image),
  };
}

function defaultSource(item: unknown): JsonObject {
  const source = recordOf(item);
  if (!source.serviceAccountToken) return source;
  return { ...source, serviceAccountToken: { expirationSeconds: 3600, ...recordOf(source.serviceAccountToken) } };
}

function defaultVolume(item: unknown): JsonObject {
  const volume = recordOf(item);
  for (const kind of ['configMap', 'secret', 'downwardAPI']) {
    if (volume[kind]) return { ...volume, [kind]: { defaultMode: 420, ...recordOf(volume[kind]) } };
  }
  if (!volume.projected) return volume;
  const projected = recordOf(volume.projected);
  return {
    ...volume,
    projected: { defaultMode: 420, ...projected, sources: listOf(projected.sources).map(defaultSource) },
  };
}

/** A pod spec with the values an API server fills in, for pods and templates. */
export function defaultPodSpec(value: unknown): JsonObject {
  const spec = recordOf(value);
  const serviceAccountName = spec.serviceAccountName ?? spec.serviceAccount;
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...spec,
    ...(serviceAccountName ? { serviceAccountName, serviceAccount: serviceAccountName } : {}),
    ...(spec.volumes ? { volumes: listOf(spec.volumes).map(defaultVolume) } : {}),
    ...(spec.initContainers ? { initContainers: listOf(spec.initContainers).map(defaultContainer) } : {}),
    containers: listOf(spec.containers).map(defaultContainer),
  };
}
