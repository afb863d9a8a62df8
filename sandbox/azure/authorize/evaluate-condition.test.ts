import { describe, expect, it } from 'vitest';
import { ConditionSyntaxError } from './condition';
import { isFulfilled } from './evaluate-condition';
import { parseCondition } from './parse-condition';

const ROLES = 'Microsoft.Authorization/roleAssignments';
const TAGS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags';
const OTHER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';
const GUID = '4633458b-17de-408a-b874-0445c86b69e6';

const facts = {
  operation: `${ROLES}/write`,
  subOperation: 'Blob.Write.WithTagHeaders',
  attributes: {
    request: { [`${ROLES}:RoleDefinitionId`]: GUID, [`${ROLES}:PrincipalType`]: 'ServicePrincipal' },
    resource: {
      name: 'Data',
      count: '12',
      path: 'raw/2026/a.csv',
      many: ['a', 'b'],
      [`${TAGS}:Project`]: 'Cascade',
      [`${TAGS}&$keys$&`]: ['Project', 'Stage'],
    },
    principal: { team: 'Data' },
    environment: { UtcNow: '2026-11-23T12:00:00Z', isPrivateLink: 'false' },
  },
};
const holds = (text: string) => isFulfilled(parseCondition(text), facts);

/** Each with its answer, so that an operator that never says no, or never yes, is seen. */
const COMPARISONS: [string, boolean][] = [
  ["@Resource[name] StringEquals 'Data'", true],
  ["@Resource[name] StringEquals 'data'", false],
  ["@Resource[NAME] StringEqualsIgnoreCase 'data'", true],
  ["@Resource[name] StringNotEquals 'data'", true],
  ["@Resource[name] StringNotEqualsIgnoreCase 'data'", false],
  ["@Resource[path] StringStartsWith 'raw/'", true],
  ["@Resource[path] StringStartsWith 'Raw/'", false],
  ["@Resource[path] StringNotStartsWith 'raw/'", false],
  ["@Resource[path] StringLike 'raw/*.csv'", true],
  ["@Resource[path] StringLike 'raw/?.csv'", false],
  ["@Resource[path] StringLikeIgnoreCase 'RAW/*'", true],
  ["@Resource[path] StringNotLike 'raw/\\*'", true],
  ["@Resource[path] StringMatches '^raw/[0-9]{4}/'", true],
  ["@Resource[path] StringMatches '('", false],
  ['@Resource[count] NumericGreaterThan 11', true],
  ['@Resource[count] NumericLessThanEquals 11', false],
  ['@Resource[count] NumericNotEquals 12', false],
  ['@Resource[name] NumericNotEquals 12', false],
  ['@Environment[isPrivateLink] BoolEquals false', true],
  ['@Environment[isPrivateLink] BoolNotEquals false', false],
  ["@Environment[UtcNow] DateTimeGreaterThan '2026-11-23T11:59:59Z'", true],
  ["@Environment[UtcNow] DateTimeLessThan '2026-11-23T12:00:00Z'", false],
  [`@Request[${ROLES}:RoleDefinitionId] GuidEquals ${GUID}`, true],
  [`@Request[${ROLES}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{${GUID.replaceAll('-', '').toUpperCase()}}`, true],
  [`@Request[${ROLES}:RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals {${OTHER}, ${GUID}}`, false],
  [`@Request[${ROLES}:RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals {${OTHER}}`, true],
  ["@Resource[many] ForAllOfAnyValues:StringEquals {'a', 'b', 'c'}", true],
  ["@Resource[many] ForAllOfAnyValues:StringEquals {'a'}", false],
  ["@Resource[many] ForAnyOfAnyValues:StringEquals {'b', 'x'}", true],
  ["@Resource[many] ForAllOfAllValues:StringNotEquals {'x', 'y'}", true],
  ["@Resource[many] ForAllOfAllValues:StringNotEquals {'x', 'b'}", false],
  ['@Principal[team] StringEquals @Resource[name]', true],
  [`@Resource[${TAGS}:Project<$key_case_sensitive$>] StringEquals 'Cascade'`, true],
  [`@Resource[${TAGS}:project<$key_case_sensitive$>] StringEquals 'Cascade'`, false],
  [`@Resource[${TAGS}&$keys$&] ForAllOfAnyValues:StringEquals {'Project', 'Stage'}`, true],
];

describe('comparisons', () => {
  it.each(COMPARISONS)('%s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });
});

describe('logic', () => {
  it('binds NOT closer than AND, and AND closer than OR, in both spellings', () => {
    const [yes, no] = ["ActionMatches{'*'}", "ActionMatches{'none'}"];
    expect(holds(`${yes} OR ${yes} AND ${no}`)).toBe(true);
    expect(holds(`(${yes} || ${yes}) && ${no}`)).toBe(false);
    expect(holds(`NOT ${no} and ${yes}`)).toBe(true);
    expect(holds(`!${yes} && ${no} || ${yes}`)).toBe(true);
    expect(holds(`!(${no} || ${yes})`)).toBe(false);
  });

  it('matches actions and sub-operations without case, actions with wildcards', () => {
    expect(holds("ActionMatches{'microsoft.authorization/ROLEASSIGNMENTS/*'}")).toBe(true);
    expect(holds("ActionMatches{'Microsoft.Authorization/roleAssignments/delete'}")).toBe(false);
    expect(holds("SubOperationMatches{'Blob.Write.WithTagHeaders'}")).toBe(true);
    expect(holds("SubOperationMatches{'Blob.List'}")).toBe(false);
  });

  it('takes a missing attribute for no answer, whichever way it is asked', () => {
    const missing = "@Resource[none] StringEquals 'x'";
    expect(holds(missing)).toBe(false);
    expect(holds(`NOT ${missing}`)).toBe(false);
    expect(holds("@Resource[none] StringNotEquals 'x'")).toBe(false);
    expect(holds(`${missing} OR ActionMatches{'*'}`)).toBe(true);
    expect([holds('Exists @Resource[none]'), holds('NOT Exists @Resource[none]')]).toEqual([false, true]);
    expect([holds('Exists @Resource[name]'), holds('NotExists @Resource[name]')]).toEqual([true, false]);
  });

  it('is not fulfilled for a principal type outside the list that limits who may be given a role', () => {
    const limited = `(!(ActionMatches{'${ROLES}/write'})) OR (@Request[${ROLES}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${GUID}}
      AND @Request[${ROLES}:PrincipalType] StringEqualsIgnoreCase 'User')`;
    expect(holds(limited)).toBe(false);
    expect(holds(limited.replace("'User'", "'servicePrincipal'"))).toBe(true);
  });
});

describe('grammar', () => {
  it.each([
    '',
    'true',
    "@Resource[a] StringSmells 'b'",
    "@Nobody[a] StringEquals 'b'",
    '@Resource[] StringEquals a',
    '@Resource[a] StringEquals',
    "@Resource[a] StringEquals 'b",
    "@Resource[a] StringEquals {'b', 'c'}",
    '@Resource[a] ForAnyOfAnyValues:StringEquals {}',
    "@Resource[a] ForSomeValues:StringEquals {'b'}",
    '@Resource[a] GuidEquals nonsense',
    '@Resource[a] NumericEquals ten',
    "ActionMatches 'a'",
    "ActionMatches{'a'} ActionMatches{'b'}",
    "ActionMatches{'a'} AND",
    "ActionMatches{'a'})",
    "(ActionMatches{'a'}",
    `${'('.repeat(1000)}ActionMatches{'a'}${')'.repeat(1000)}`,
    "ActionMatches{'a'}; drop",
  ])('refuses %s', (text) => {
    expect(() => parseCondition(text)).toThrow(ConditionSyntaxError);
  });
});
