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
  const identity = [{ name: 'held', policy }];
  return all.every((request) => evaluate({ identity }, request).decision === 'allowed');
}

function samplesOf({ Effect, Action, Resource, Condition = {} }: AwsStatement, place: AwsBoundary, list: ActionList) {
  if (Effect !== 'Allow') return undefined;
  const conditions = Object.entries(Condition);
  if (conditions.some(([operator]) => operator !== 'StringEquals' && operator !== 'StringLike')) return undefined;
  const keys = conditions.flatMap(([, tests]) => Object.entries(tests));
  const own = {
    'aws:ResourceAccount': place.accountId,
    'aws:PrincipalAccount': place.accountId,
    'aws:RequestedRegion': place.region,
  };
  const concrete = Action.flatMap((action) => expandAction(action, list).map(({ service, name }) => `${service}:${name}`));
  if (concrete.length === 0) return undefined;
  return concrete.flatMap((action) =>
    Resource.flatMap(filled).flatMap((resource) =>
      ANYTHING.map((word) => {
        const given = keys.map(([key, values]) => [key, (values[0] ?? '').replaceAll('*', word)] as const);
        return { action, resource, context: contextOf({ ...own, ...Object.fromEntries(given) }) };
      }),
    ),
  );
}

function filled(pattern: string): string[] {
  return pattern.includes('*') ? ANYTHING.map((word) => pattern.replaceAll('*', word)) : [pattern.replaceAll('?', 'A')];
}
