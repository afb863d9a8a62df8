import { containersOf, envOf } from '../chain-subject';
import type { Pod } from '../kubernetes-objects';

interface Token {
  volume: string;
  audience: string;
}

/**
 * The projected token that `AZURE_FEDERATED_TOKEN_FILE` points to, else the one meant for Entra. Volumes are found by path and
 * audience, never by name: webhook 1.6 renamed volume, folder and file. Source: azure-workload-identity, release v1.6.0.
 */
export function findToken(pod: Pod): Token | undefined {
  const tokens = projectedTokens(pod);
  const pointed = tokens.find(({ volume, path }) =>
    containersOf(pod).some((container) => {
      const file = envOf(container, 'AZURE_FEDERATED_TOKEN_FILE');
      return container.volumeMounts?.some(
        ({ name, mountPath }) => name === volume && file === `${mountPath.replace(/\/$/, '')}/${path}`,
      );
    }),
  );
  return pointed ?? tokens.find(({ audience }) => audience.startsWith('api://'));
}

/** Whether the file that the variable names is in no volume the container mounts. */
export function pointsNowhere(pod: Pod): string | undefined {
  for (const container of containersOf(pod)) {
    const file = envOf(container, 'AZURE_FEDERATED_TOKEN_FILE');
    const mounts = container.volumeMounts ?? [];
    if (file && !mounts.some(({ mountPath }) => file.startsWith(`${mountPath.replace(/\/$/, '')}/`))) return file;
  }
  return undefined;
}

function projectedTokens(pod: Pod): (Token & { path: string })[] {
  return (pod.spec.volumes ?? []).flatMap(({ name, projected }) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken: token }) =>
      token?.audience === undefined ? [] : [{ volume: name, audience: token.audience, path: token.path ?? '' }],
    ),
  );
}
