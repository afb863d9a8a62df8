import type { AccessLevel, ActionList } from './action-list';
import { expandAction } from './expand-action';
import { explainCondition } from './explain-condition';
import type { ParsedPolicy, ParsedStatement } from './parsed-policy';
import { isEverything } from './resource-fit';

const VERBS = {
  List: 'list',
  Read: 'read',
  Write: 'change',
  'Permissions management': 'change who may reach',
  Tagging: 'tag',
} satisfies Record<AccessLevel, string>;
const SHOWN_MAX = 4;

/** One plain sentence per statement of a policy, in its order, for people who do not read policies. */
export function explainPolicy(policy: ParsedPolicy, list?: ActionList): string[] {
  return policy.statements.map((statement) => explainStatement(statement, list));
}

/** "May read (s3:GetObject) on s3://data/raw/*, if aws:SecureTransport is true." */
export function explainStatement(statement: ParsedStatement, list?: ActionList): string {
  const isDenied = statement.effect === 'Deny';
  const conditions = statement.conditions.map(explainCondition);
  const only = conditions.length === 0 ? '' : `, if ${conditions.join(' and ')}`;
  const all = isDenied ? 'anything' : 'everything';
  return `${isDenied ? 'May never' : 'May'} ${actionWords(statement, all, list)} ${resourceWords(statement)}${only}.`;
}

function actionWords({ actions, notActions }: ParsedStatement, all: string, list: ActionList | undefined): string {
  if (actions === undefined) return `do ${all} except ${some(notActions ?? [])}`;
  if (actions.some(isEverything)) return `do ${all}`;
  const verbs = list === undefined ? [] : verbsOf(actions, list);
  return verbs.length === 0 ? `use ${some(actions)}` : `${verbs.join(', ')} (${some(actions)})`;
}

function verbsOf(actions: readonly string[], list: ActionList): string[] {
  const levels = new Set(actions.flatMap((action) => expandAction(action, list)).map(({ accessLevel }) => accessLevel));
  return (Object.keys(VERBS) as AccessLevel[]).filter((level) => levels.has(level)).map((level) => VERBS[level]);
}

function resourceWords({ resources, notResources }: ParsedStatement): string {
  if (notResources !== undefined) return `on everything except ${some(notResources.map(short))}`;
  if (resources === undefined || resources.some(isEverything)) return 'on every resource';
  return `on ${some(resources.map(short))}`;
}

/** Buckets and objects as people write them; other ARNs as they are. */
function short(resource: string): string {
  const object = /^arn:[^:]*:s3:::(.+)$/.exec(resource)?.[1];
  return object === undefined ? resource : `s3://${object}`;
}

function some(items: readonly string[]): string {
  const more = items.length - SHOWN_MAX;
  return items.slice(0, SHOWN_MAX).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
