import { isObject, textList, unknownElements } from './elements';
import { parseConditions } from './parse-conditions';
import { parsePrincipal } from './parse-principal';
import { type ParsedStatement, type PolicyProblem, pointerTo } from './parsed-policy';

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
/** `service:Action`, with wildcards anywhere; letters beyond ASCII or spaces are never an action. */
const ACTION = /^(?:\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?-]+)$/;

/** Reads one statement into the one spelling; undefined where its effect is not known, because then nothing else counts. */
export function parseStatement(
  item: unknown,
  index: number,
  path: string,
  problems: PolicyProblem[],
): ParsedStatement | undefined {
  if (!isObject(item)) {
    problems.push({ code: 'wrong-type', path, message: 'A statement is a JSON object.' });
    return undefined;
  }
  problems.push(...unknownElements(item, ELEMENTS, path));
  const list = (name: string) =>
    item[name] === undefined ? undefined : textList(item[name], `${path}/${name}`, problems);
  const statement = {
    index,
    variables: true,
    path,
    sid: parseSid(item.Sid, path, problems),
    actions: list('Action'),
    notActions: list('NotAction'),
    resources: list('Resource'),
    notResources: list('NotResource'),
    principals: parsePrincipal(item.Principal, `${path}/Principal`, problems),
    notPrincipals: parsePrincipal(item.NotPrincipal, `${path}/NotPrincipal`, problems),
    conditions: parseConditions(item.Condition, `${path}/Condition`, problems),
    scalars: ELEMENTS.filter((element) => typeof item[element] === 'string'),
  };
  checkPairs(item, path, problems);
  const effect = item.Effect;
  checkActions({ ...statement, effect: 'Deny' }, problems);
  if (effect === 'Allow' || effect === 'Deny') return { ...statement, effect };
  const message = 'Effect is exactly "Allow" or "Deny".';
  problems.push({ code: 'wrong-effect', path: `${path}/Effect`, message });
  return undefined;
}

function parseSid(value: unknown, path: string, problems: PolicyProblem[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[A-Za-z0-9]*$/.test(value)) return value;
  problems.push({ code: 'wrong-sid', path: `${path}/Sid`, message: 'A Sid has only letters and digits.' });
  return undefined;
}

/** Each statement says its actions once, either as a list or as an exception, and its resources at most once. */
function checkPairs(item: Record<string, unknown>, path: string, problems: PolicyProblem[]): void {
  const has = (name: string) => item[name] !== undefined;
  if (has('Action') === has('NotAction')) {
    problems.push({ code: 'action-or-not-action', path, message: 'A statement has either Action or NotAction.' });
  }
  for (const [one, other] of [
    ['Resource', 'NotResource'],
    ['Principal', 'NotPrincipal'],
  ] as const) {
    if (has(one) && has(other)) {
      problems.push({ code: 'both-elements', path, message: `A statement has either ${one} or ${other}, not both.` });
    }
  }
}

function checkActions(statement: ParsedStatement, problems: PolicyProblem[]): void {
  for (const [element, actions] of [
    ['Action', statement.actions],
    ['NotAction', statement.notActions],
  ] as const) {
    actions?.forEach((action, at) => {
      if (ACTION.test(action)) return;
      const path = pointerTo(statement, element, at);
      problems.push({ code: 'malformed-action', path, message: 'An action is written service:Name.' });
    });
  }
}
