import type { AwsPolicyDocument, AwsStatement } from '@/lib/domain/permission-document';
import type { AwsBoundary } from '@/lib/domain/words';
import type { ActionList } from '@/lib/policy/aws/action-list';
import { evaluate } from '@/lib/policy/aws/evaluate';
import { expandAction } from '@/lib/policy/aws/expand-action';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import { contextOf } from '@/lib/policy/aws/request-context';

/** No real name: a pattern that matches it where `*` stood matches anything there. */
const ANYTHING = ['xks-access-anything', 'xks-access/any/thing'];
const SAMPLES_MAX = 400;

/**
 * Whether one policy allows everything another would: each action of the other on each of its resources, patterns filled with
 * names nobody chose, is evaluated against it. Says no where that cannot be told (denials, conditions of other kinds).
 */
export function coversPolicy(
  held: AwsPolicyDocument,
  asked: AwsPolicyDocument,
  place: AwsBoundary,
  actions: ActionList,
): boolean {
  const { policy } = parsePolicy(held);
  const samples = asked.Statement.map((statement) => samplesOf(statement, place, actions));
  if (!policy || samples.length === 0 || samples.some((list) => list === undefined || list.length === 0)) return false;
  const all = samples.flatMap((list) => list ?? []);
  if (all.length > SAMPLES_MAX) return false;
  return all.every((request) => evaluate([{ name: 'held', policy }], undefined, request).decision === 'allowed');
}

function samplesOf({ Effect, Action, Resource, Condition = {} }: AwsStatement, place: AwsBoundary, list: ActionList) {
  const conditions = Object.entries(Condition);
  if (Effect !== 'Allow' || conditions.some(([operator]) => !KNOWN_OPERATORS.has(operator))) return undefined;
  const actions = Action.flatMap((action) => expandAction(action, list).map(({ name }) => name));
  const resources = Resource.flatMap(filled);
  const contexts = contextsOf(
    conditions.flatMap(([, tests]) => Object.entries(tests)),
    place,
  );
  if (actions.length * resources.length * contexts.length > SAMPLES_MAX) return undefined;
  return actions.flatMap((action) =>
    resources.flatMap((resource) => contexts.map((context) => ({ action, resource, context }))),
  );
}

const KNOWN_OPERATORS = new Set(['StringEquals', 'StringLike']);

/** One request for each value of each key; the other keys have their first. */
function contextsOf(keys: readonly (readonly [string, string[]])[], place: AwsBoundary) {
  const own = {
    'aws:ResourceAccount': place.accountId,
    'aws:PrincipalAccount': place.accountId,
    'aws:RequestedRegion': place.region,
  };
  const first = Object.fromEntries(keys.map(([key, values]) => [key, filled(values[0] ?? '')[0] ?? '']));
  const variants = keys.flatMap(([key, values]) => values.flatMap(filled).map((value) => ({ ...first, [key]: value })));
  return (variants.length === 0 ? [{}] : variants).map((given) => contextOf({ ...own, ...given }));
}

function filled(pattern: string): string[] {
  const single = pattern.replaceAll('?', 'A');
  return single.includes('*') ? ANYTHING.map((word) => single.replaceAll('*', word)) : [single];
}
