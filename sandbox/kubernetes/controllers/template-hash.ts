import { createHash } from 'node:crypto';
import { defaultPodSpec } from '../schema/default-pod';
import { type JsonObject, recordOf } from '../schema/record';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}

/** A pod template's short name, the same for templates equal but for defaults: what `pod-template-hash` carries. */
export function templateHash(value: unknown): string {
  const given = recordOf(value);
  const template = { ...given, metadata: given.metadata ?? {}, spec: defaultPodSpec(given.spec) };
  const digest = createHash('sha256')
    .update(JSON.stringify(sorted(template)))
    .digest();
  return [...digest.subarray(0, 10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The template with the hash as a label, as ReplicaSets carry it. */
export function withHashLabel(template: JsonObject, hash: string): JsonObject {
  const metadata = recordOf(template.metadata);
  return {
    ...template,
    metadata: { ...metadata, labels: { ...recordOf(metadata.labels), 'pod-template-hash': hash } },
  };
}
