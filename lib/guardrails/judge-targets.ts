import type { Finding } from '@/lib/domain/finding';
import type { FieldKind, ParameterField } from '@/lib/domain/permission-set';
import type { Target } from '@/lib/domain/target';

/** What a parameter names, beside what the cloud said there is. */
export interface NamedTarget {
  field: Pick<ParameterField, 'name' | 'label' | 'kind'>;
  value: string;
  items: readonly Target[];
  /** False: what is not among the items may still exist. */
  complete: boolean;
}

const SHOWN_MAX = 5;

/** Parameters that name nothing which exists. Only a warning: it may be made later, and the grant then works. */
export function judgeTargets(named: readonly NamedTarget[]): Finding[] {
  return named.filter((one) => one.complete && !isThere(one)).map(absent);
}

function absent({ field, value, items }: NamedTarget): Finding {
  const labels = items.filter(({ blocked }) => !blocked).map(({ label }) => label);
  const more = labels.length - SHOWN_MAX;
  const there = labels.slice(0, SHOWN_MAX).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return {
    severity: 'warned',
    code: 'target-absent',
    path: `/parameters/${field.name}`,
    message: `${field.label}: there is no ${shown(value)} now.`,
    fix: labels.length === 0 ? 'There is none of this kind: make it first.' : `There is ${there}.`,
  };
}

function isThere({ field, value, items }: NamedTarget): boolean {
  const lower = new Set(items.map((item) => item.value.toLowerCase()));
  const isKnown = (one: string) => lower.has(one.toLowerCase());
  if (field.kind === 'scope') return isKnown(value) || items.some((item) => item.parent && isBelow(value, item.value));
  return spellingsOf(field.kind, value).some(isKnown);
}

/** Deeper scopes than are listed exist too: a resource is known by one of its own ancestors. */
function isBelow(scope: string, ancestor: string): boolean {
  return scope.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);
}

/** Things are listed by name (prefixes by their first folder), but may be named by ARN. */
function spellingsOf(kind: FieldKind, value: string): string[] {
  if (kind === 'prefix') return [`${value.split('/')[0]}/`];
  if (!value.startsWith('arn:') || kind === 'kms-key') return [value];
  const resource = value.split(':').slice(5).join(':');
  const name = resource.replace(/^(?:secret:|table\/)/, '');
  return [name, name.replace(/-[A-Za-z0-9]{6}$/, '')];
}

function shown(value: string): string {
  return value.startsWith('/subscriptions/') ? value.split('/').slice(8).join('/') || value : value;
}
