import type { Tag } from '@aws-sdk/client-iam';
import { invalidInput, limitExceeded } from '../wire/aws-error';
import type { Tags } from '../world/entities';
import { LIMITS } from './limits';

/** Tags as IAM lists them. */
export function toTagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Adds tags to what is there. Keys are the same without regard to case; the later spelling wins. */
export function mergeTags(known: Tags, added: readonly Tag[] | undefined): Tags {
  const merged = new Map(Object.entries(known).map(([key, value]) => [key.toLowerCase(), [key, value] as const]));
  const seen = new Set<string>();
  for (const { Key: key = '', Value: value = '' } of added ?? []) {
    const lower = key.toLowerCase();
    if (seen.has(lower)) {
      throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    }
    if (lower.startsWith('aws:')) throw invalidInput('Tag keys that start with aws: are reserved for system use.');
    seen.add(lower);
    merged.set(lower, [key, value]);
  }
  if (merged.size > LIMITS.tags) throw limitExceeded('The number of tags has reached the maximum limit.');
  return Object.fromEntries(merged.values());
}

export function withoutTags(known: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(known).filter(([key]) => !gone.has(key.toLowerCase())));
}
