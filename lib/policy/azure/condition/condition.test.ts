import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { type ConditionRequest, evaluateCondition, type Truth } from './evaluate-condition';
import { parseCondition } from './parse-condition';

const blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
const path = `Resource[${blobs}:path]`;
const byPrefix = `
(
 (
  !(ActionMatches{'${blobs}/read'} AND NOT SubOperationMatches{'Blob.List'})
 )
 OR
 (
  @Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'
  AND
  @Resource[${blobs}:path] StringLike 'raw/*'
 )
)`;
const rights = `(!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (
 @Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {2a2b9908-6ea1-4ae2-8e65-a410df84e7d1, ba92f5b4-2d11-453d-a403-e96b0029c9fe}
 AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] StringEqualsIgnoreCase 'ServicePrincipal')`;

function truth(text: string, request: Partial<ConditionRequest>): Truth {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return evaluateCondition(parsed.condition, { action: `${blobs}/read`, attributes: {}, ...request });
}

const container = { 'Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]': ['data'] };

describe('a condition on a blob path', () => {
  it.each<[string, Partial<ConditionRequest>, Truth]>([
    ['a blob inside', { attributes: { ...container, [path]: ['raw/2026/a'] } }, true],
    ['a blob outside', { attributes: { ...container, [path]: ['private/a'] } }, false],
    ['a blob whose path only contains it', { attributes: { ...container, [path]: ['x/raw/a'] } }, false],
    ['another case of the path', { attributes: { ...container, [path]: ['RAW/a'] } }, false],
    ['a blob nobody knows the path of', { attributes: container }, 'unknown'],
    ['another action', { action: `${blobs}/write` }, true],
    ['a list, which is excepted', { subOperation: 'blob.list' }, true],
  ])('judges %s', (_what, request, expected) => {
    expect(truth(byPrefix, request)).toBe(expected);
  });
});

describe('a condition on role assignments', () => {
  const action = 'Microsoft.Authorization/roleAssignments/write';
  const asked = (role: string, type: string) => ({
    action,
    attributes: {
      'Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]': [role],
      'Request[Microsoft.Authorization/roleAssignments:PrincipalType]': [type],
    },
  });
  it.each([
    ['2A2B9908-6ea1-4ae2-8e65-a410df84e7d1', 'serviceprincipal', true],
    ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'ServicePrincipal', false],
    ['2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', 'User', false],
  ])('judges role %s for a %s', (role, type, expected) => {
    expect(truth(rights, asked(role, type))).toBe(expected);
  });
});

describe('evaluateCondition', () => {
  const tags = { attributes: { 'Principal[Microsoft.Directory/A:b]': ['x', 'y'] } };
  it.each<[string, Truth]>([
    ["@Principal[Microsoft.Directory/A:b] ForAnyOfAnyValues:StringEquals {'x', 'z'}", true],
    ["@Principal[Microsoft.Directory/A:b] ForAllOfAnyValues:StringEquals {'x', 'z'}", false],
    ["@Principal[Microsoft.Directory/A:b] ForAnyOfAllValues:StringNotEquals {'x', 'z'}", true],
    ["@Principal[Microsoft.Directory/A:b] ForAllOfAllValues:StringNotEquals {'w', 'z'}", true],
    ["@Resource[a:b] StringEquals 'x'", 'unknown'],
    ["@Resource[a:b] StringEquals 'x' AND @Principal[Microsoft.Directory/A:b] StringEquals 'q'", false],
    ["NOT (@Resource[a:b] StringEquals 'x') || Exists @Principal[Microsoft.Directory/A:b]", true],
    ["@Environment[UtcNow] DateTimeLessThan '2026-01-01T00:00:00Z'", 'unknown'],
  ])('judges %s', (text, expected) => {
    expect(truth(text, tags)).toBe(expected);
  });
});

describe('parseCondition', () => {
  it('reads every condition of the built-in roles', () => {
    const conditions = loadBuiltInRoles().list.flatMap(({ permissions }) =>
      permissions.map((block) => block.condition),
    );
    const written = conditions.filter((condition) => condition !== undefined);
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((condition) => !parseCondition(condition).ok)).toEqual([]);
  });

  it.each([
    '',
    '(',
    '@Resource[a:b] StringEquals',
    "@Resource[a:b] Equals 'x'",
    "@Thing[a:b] StringEquals 'x'",
    "ActionMatches 'x'",
    "@Resource[a:b] StringEquals 'x' 'y'",
  ])('refuses %j with the place', (text) => {
    expect(parseCondition(text)).toMatchObject({ ok: false, message: expect.stringMatching(/character \d+/) });
  });

  it('ends on any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => typeof parseCondition(text).ok === 'boolean'));
  });
});
