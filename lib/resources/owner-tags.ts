import { changed } from './field-change';
import type { FieldChange } from './resource';

/** Tag keys that say whose a thing in a cloud is; all four must agree. */
export const OWNER_TAGS = ['xks:portal', 'xks:tenant', 'xks:environment', 'xks:workload'] as const;

/** Only objects with exactly our marks may be changed or deleted. */
export function carriesOwnerTags(wanted: Record<string, string>, found: Record<string, string>): boolean {
  return OWNER_TAGS.every((key) => wanted[key] !== undefined && wanted[key] === found[key]);
}

/** Tags of ours that are missing or differ. Tags that somebody added are theirs and stay. */
export function diffTags(wanted: Record<string, string>, found: Record<string, string>): FieldChange[] {
  return Object.entries(wanted).flatMap(([key, value]) => changed(`tags.${key}`, found[key], value));
}
