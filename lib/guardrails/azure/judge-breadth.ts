import type { Finding, Severity } from '@/lib/domain/finding';
import type { OperationKind } from '@/lib/policy/azure/allows';
import { sidesOf } from '@/lib/policy/azure/allows';
import type { RoleDefinition, RolePermission } from '@/lib/policy/azure/role-definition';
import { isPattern } from '@/lib/policy/azure/stars';

/** Whether more is given than was thought of: every service, or patterns that also change things. */
export function judgeBreadth(role: RoleDefinition): Finding[] {
  const kinds: OperationKind[] = ['action', 'data-action'];
  return kinds.flatMap((kind) => {
    const patterns = role.permissions.flatMap((block) => patternsOf(block, kind));
    const everywhere = patterns.filter(({ pattern }) => isEverywhere(pattern));
    const writing = patterns.filter(({ pattern }) => !isEverywhere(pattern) && mayChange(pattern));
    if (role.kind === 'built-in') return [...judgeEverywhere(everywhere, kind), ...judgeBuiltIn(writing, kind)];
    return [...judgeEverywhere(everywhere, kind), ...judgeWriting(writing)];
  });
}

interface PlacedPattern {
  pattern: string;
  path: string;
}

function patternsOf(block: RolePermission, kind: OperationKind): PlacedPattern[] {
  const { given, places } = sidesOf(block, kind);
  return given
    .map((pattern, at) => ({ pattern, path: places[at] ?? '/role' }))
    .filter(({ pattern }) => isPattern(pattern));
}

/** A pattern that is not held to one provider. */
export function isEverywhere(pattern: string): boolean {
  const [provider = ''] = pattern.split('/');
  return isPattern(provider);
}

function isRead(pattern: string): boolean {
  return /\/read$/i.test(pattern);
}

/** A pattern that ends in a verb of its own, like that of sending messages, is as narrow as a name; other patterns are not. */
function mayChange(pattern: string): boolean {
  const segments = pattern.toLowerCase().split('/');
  const [before = '', last = ''] = segments.slice(-2);
  return isPattern(last) || last === 'write' || last === 'delete' || (last === 'action' && isPattern(before));
}

function judgeEverywhere(patterns: readonly PlacedPattern[], kind: OperationKind): Finding[] {
  return patterns.flatMap(({ pattern, path }) => {
    if (isRead(pattern) && kind === 'action') return [];
    const severity: Severity = isRead(pattern) ? 'extra-approval' : 'blocked';
    const what = kind === 'action' ? 'more than one Azure service' : 'the data of more than one Azure service';
    return [
      {
        severity,
        code: 'all-services',
        path,
        message: `${pattern} reaches into ${what}, also into those Azure adds later.`,
        fix: 'Name the service and its operations.',
      },
    ];
  });
}

/** What Azure adds to most of its roles, readers among them: alerts, support requests, deployments with one's own rights. */
const HOUSEKEEPING = ['microsoft.insights/alertrules/*', 'microsoft.support/*', 'microsoft.resources/deployments/*'];

/** `Provider/type/part/kind/…`: data of one kind within a part of a resource, such as the documents of search indexes. */
const FIXED_SEGMENTS_MIN = 4;

/** Nobody can name the operations of Azure's own role one by one, so what is narrow enough in it does not count. */
function judgeBuiltIn(writing: readonly PlacedPattern[], kind: OperationKind): Finding[] {
  const counted = writing.filter(({ pattern }) =>
    kind === 'action'
      ? !HOUSEKEEPING.includes(pattern.toLowerCase())
      : pattern.split('/').findIndex(isPattern) < FIXED_SEGMENTS_MIN,
  );
  return judgeWriting(counted);
}

function judgeWriting(patterns: readonly PlacedPattern[]): Finding[] {
  const [first] = patterns;
  if (first === undefined) return [];
  const more = patterns.length > 1 ? ` and ${patterns.length - 1} more` : '';
  return [
    {
      severity: 'extra-approval',
      code: 'wildcard-writes',
      path: first.path,
      message: `${first.pattern}${more} may also change or delete things, and gives what Azure adds later.`,
      fix: 'Name the operations that are needed, or take the narrowest built-in role.',
    },
  ];
}
