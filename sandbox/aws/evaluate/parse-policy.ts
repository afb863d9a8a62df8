import { OPERATORS } from './condition-operators';
import {
  type Condition,
  type PolicyDocument,
  PolicyGrammarError,
  type Principals,
  type PrincipalType,
  type Statement,
} from './document';
import { isObject, parseJson } from './parse-json';

/** Where a policy stands decides which elements it must and must not have. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

const ELEMENTS = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];
const PRINCIPAL_TYPES = ['AWS', 'Federated', 'Service', 'CanonicalUser'];

function fail(message: string): never {
  throw new PolicyGrammarError(message);
}

function strings(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.some((item) => typeof item !== 'string')) fail('Syntax errors in policy.');
  return list as string[];
}

function optionalStrings(value: unknown): string[] | undefined {
  return value === undefined ? undefined : strings(value);
}

function parsePrincipals(value: unknown): Principals | undefined {
  if (value === undefined) return undefined;
  if (value === '*') return { AWS: ['*'] };
  if (!isObject(value)) fail('Syntax errors in policy.');
  for (const type of Object.keys(value)) if (!PRINCIPAL_TYPES.includes(type)) fail('Syntax errors in policy.');
  return Object.fromEntries(Object.entries(value).map(([type, names]) => [type as PrincipalType, strings(names)]));
}

function parseConditions(value: unknown): Condition[] {
  if (value === undefined) return [];
  if (!isObject(value)) fail('Syntax errors in policy.');
  return Object.entries(value).flatMap(([operator, keys]) => {
    const bare = operator.replace(/^(ForAllValues|ForAnyValue):/, '').replace(/IfExists$/, '');
    if (!(bare === 'Null' || Object.hasOwn(OPERATORS, bare)) || operator === 'NullIfExists')
      fail(`Invalid Condition type : ${operator}.`);
    if (!isObject(keys)) fail('Syntax errors in policy.');
    return Object.entries(keys).map(([key, given]) => {
      const values = (Array.isArray(given) ? given : [given]).map((item) => {
        return ['string', 'number', 'boolean'].includes(typeof item) ? String(item) : fail('Syntax errors in policy.');
      });
      if (!key.includes(':')) fail('Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
      return { operator, key, values };
    });
  });
}

function checkActions(names: readonly string[]): void {
  if (names.length === 0) fail('Policy statement must contain actions.');
  for (const name of names) {
    if (name === '*') continue;
    if (!/^[A-Za-z0-9-]+:/.test(name))
      fail('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    if (!/^[A-Za-z0-9-]+:[A-Za-z0-9*?-]+$/.test(name)) fail(`The policy failed legacy parsing: invalid action ${name}`);
  }
}

function checkResources(names: readonly string[]): void {
  if (names.length === 0) fail('Policy statement must contain resources.');
  for (const name of names) {
    if (name === '*') continue;
    if (!/^arn:/.test(name) || name.split(':').length < 6) fail(`Resource ${name} must be in ARN format or "*".`);
  }
}

function checkPlace(statement: Statement, kind: PolicyKind): void {
  const speaksOfPrincipals = statement.principals !== undefined || statement.notPrincipals !== undefined;
  const resources = statement.resources ?? statement.notResources;
  if (kind === 'identity' && speaksOfPrincipals) fail('Policy document should not specify a principal.');
  if (kind !== 'identity' && !speaksOfPrincipals) fail('Missing required field Principal');
  if (kind === 'trust' && resources) fail('Has prohibited field Resource');
  if (kind !== 'trust') checkResources(resources ?? fail('Policy statement must contain resources.'));
}

function parseStatement(value: unknown, kind: PolicyKind): Statement {
  if (!isObject(value)) fail('Syntax errors in policy.');
  if (Object.keys(value).some((element) => !ELEMENTS.includes(element))) fail('Syntax errors in policy.');
  for (const [one, other] of [
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
    ['Principal', 'NotPrincipal'],
  ] as const) {
    if (value[one] !== undefined && value[other] !== undefined) fail('Syntax errors in policy.');
  }
  const { Sid: sid, Effect: effect } = value;
  if (sid !== undefined && typeof sid !== 'string') fail('Syntax errors in policy.');
  if (sid !== undefined && !/^[0-9A-Za-z]*$/.test(sid) && kind !== 'resource') {
    fail(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (effect !== 'Allow' && effect !== 'Deny') fail('Syntax errors in policy.');
  const statement: Statement = {
    sid,
    effect,
    actions: optionalStrings(value.Action),
    notActions: optionalStrings(value.NotAction),
    resources: optionalStrings(value.Resource),
    notResources: optionalStrings(value.NotResource),
    principals: parsePrincipals(value.Principal),
    notPrincipals: parsePrincipals(value.NotPrincipal),
    conditions: parseConditions(value.Condition),
  };
  checkActions(statement.actions ?? statement.notActions ?? fail('Policy statement must contain actions.'));
  checkPlace(statement, kind);
  return statement;
}

/** Reads a policy document; throws `PolicyGrammarError` in AWS's words for anything its grammar does not allow. */
export function parsePolicy(text: string, kind: PolicyKind): PolicyDocument {
  const value = parseJson(text);
  if (Object.keys(value).some((element) => !['Version', 'Id', 'Statement'].includes(element)))
    fail('Syntax errors in policy.');
  const version = value.Version ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') fail('The policy must contain a valid version string.');
  const statements = Array.isArray(value.Statement) ? value.Statement : [value.Statement];
  if (value.Statement === undefined || statements.length === 0) fail('Syntax errors in policy.');
  const parsed = statements.map((statement) => parseStatement(statement, kind));
  const sids = parsed.flatMap((statement) => (statement.sid ? [statement.sid] : []));
  if (new Set(sids).size !== sids.length) fail('Statement IDs (SID) in a single policy must be unique.');
  return { version, statements: parsed };
}
