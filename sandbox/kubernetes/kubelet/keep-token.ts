import { setTimeout } from 'node:timers/promises';
import type { ClusterHandle } from '../cluster-handle';
import type { Pod } from './pod';
import { writeWhole } from './write-whole';

/** As TokenRequest would; rejects where the ServiceAccount does not exist. */
export type MintToken = ClusterHandle['mintToken'];

interface TokenFile {
  pod: Pod;
  path: string;
  audience: string | undefined;
  expirationSeconds: number;
  mintToken: MintToken;
  log(line: string): void;
}

/** A kubelet replaces a token when 80 % of its life has passed or after a day, whichever comes first. */
const ROTATE_AT = 0.8;
const ROTATE_MS_MAX = 86_400_000;
const RETRY_MS = 10_000;

/** Writes the token and keeps it fresh until aborted; rejects where the first one cannot be had. */
export async function keepToken(file: TokenFile, signal: AbortSignal): Promise<void> {
  const lifeMs = await writeToken(file);
  rotateToken(file, lifeMs, signal).catch((error: Error) => {
    if (!signal.aborted) file.log(`kubelet: token of ${file.pod.metadata.name} no longer kept: ${error.message}`);
  });
}

async function rotateToken(file: TokenFile, firstLifeMs: number, signal: AbortSignal): Promise<void> {
  let waitMs = firstLifeMs * ROTATE_AT;
  while (!signal.aborted) {
    await setTimeout(Math.min(waitMs, ROTATE_MS_MAX), undefined, { signal, ref: false });
    waitMs = await writeToken(file).then(
      (lifeMs) => lifeMs * ROTATE_AT,
      (error: Error) => {
        file.log(`kubelet: token of ${file.pod.metadata.name} not rotated: ${error.message}`);
        return RETRY_MS;
      },
    );
  }
}

/** Returns how long the new token lives, in milliseconds. */
async function writeToken({ pod, path, audience, expirationSeconds, mintToken }: TokenFile): Promise<number> {
  const { namespace, name, uid } = pod.metadata;
  const minted = await mintToken(namespace, pod.spec.serviceAccountName ?? 'default', {
    ...(audience ? { audiences: [audience] } : {}),
    expirationSeconds,
    pod: { name, uid },
  });
  await writeWhole(path, minted.token);
  return Date.parse(minted.expirationTimestamp) - Date.now();
}
