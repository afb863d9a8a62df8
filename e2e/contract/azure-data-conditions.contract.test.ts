import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { blobCondition } from '@/lib/domain/permission-sets/blob-condition';
import { mergeAssignments } from '@/lib/identity/azure/merge-assignments';
import { evaluateCondition } from '@/lib/policy/azure/condition/evaluate-condition';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';
import { ConditionSyntaxError } from '@/sandbox/azure/authorize/condition';
import { isFulfilled } from '@/sandbox/azure/authorize/evaluate-condition';
import { parseCondition as parseInSandbox } from '@/sandbox/azure/authorize/parse-condition';
import { BUILT_IN_ROLES } from '@/sandbox/azure/world/built-in-roles';
import { containerScope, type DataWorld, ROLES, startDataWorld } from '../support/azure/start-data-world';

const ROLE = 'Microsoft.Authorization/roleAssignments';
const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';

interface Request {
  action: string;
  subOperation?: string;
  resource?: Record<string, string[]>;
  request?: Record<string, string[]>;
}

const KNOWN_ROLE = ['ba92f5b4-2d11-453d-a403-e96b0029c9fe'];
const OTHER_ROLE = ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635'];
const REQUESTS: Request[] = [
  ...[KNOWN_ROLE, OTHER_ROLE].flatMap((role) => [
    {
      action: `${ROLE}/write`,
      request: { [`${ROLE}:RoleDefinitionId`]: role, [`${ROLE}:PrincipalType`]: ['ServicePrincipal'] },
    },
    { action: `${ROLE}/write`, request: { [`${ROLE}:RoleDefinitionId`]: role, [`${ROLE}:PrincipalType`]: ['User'] } },
    { action: `${ROLE}/delete`, resource: { [`${ROLE}:RoleDefinitionId`]: role, [`${ROLE}:PrincipalType`]: ['User'] } },
  ]),
  { action: `${ROLE}/read` },
  ...['raw/a', 'raw', 'RAW/a', 'reports/b', 'x/raw/a'].flatMap((path) => [
    { action: `${BLOBS}/read`, subOperation: 'Blob.Read.WithTagConditions', resource: { [`${BLOBS}:path`]: [path] } },
    { action: `${BLOBS}/write`, resource: { [`${BLOBS}:path`]: [path] } },
    { action: `${BLOBS}/delete`, resource: { [`${BLOBS}:path`]: [path] } },
    { action: `${BLOBS}/read`, subOperation: 'Blob.List', request: { [`${BLOBS}:prefix`]: [path] } },
  ]),
  { action: `${BLOBS}/read`, subOperation: 'Blob.List' },
];

function judgeInProduct(text: string, { action, subOperation, resource = {}, request = {} }: Request): boolean {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${parsed.message}: ${text}`);
  const attributes = Object.fromEntries([
    ...Object.entries(resource).map(([name, values]) => [`Resource[${name}]`, values]),
    ...Object.entries(request).map(([name, values]) => [`Request[${name}]`, values]),
  ]);
  return evaluateCondition(parsed.condition, { action, attributes, ...(subOperation && { subOperation }) }) === true;
}

function judgeInSandbox(text: string, { action, subOperation, resource = {}, request = {} }: Request): boolean {
  const facts = { operation: action, attributes: { resource, request }, ...(subOperation && { subOperation }) };
  return isFulfilled(parseInSandbox(text), facts);
}

const limited = (prefix: string, writes = false, mayDelete = true) =>
  blobCondition({ prefix, writes, mayDelete }) ?? `ActionMatches{'*'}`;
const OWN = [
  limited('raw/'),
  limited('reports/', true, true),
  limited('raw/', true, false),
  limited('', true, false),
  `(${limited('raw/')})\nOR\n(${limited('reports/')})`,
];
const SHIPPED = [...BUILT_IN_ROLES.values()].flatMap(({ permissions }) =>
  permissions.flatMap(({ condition }) => (condition ? [condition] : [])),
);

describe('the product and the sandbox, written apart,', () => {
  it('agree on every condition of Azure’s own roles and of the catalogue', () => {
    expect(SHIPPED.length).toBeGreaterThan(20);
    const differing = [...new Set([...SHIPPED, ...OWN])].flatMap((text) =>
      REQUESTS.filter((request) => judgeInProduct(text, request) !== judgeInSandbox(text, request)).map((request) => ({
        text,
        request,
      })),
    );
    expect(differing).toEqual([]);
    const answers = new Set(OWN.flatMap((text) => REQUESTS.map((request) => judgeInSandbox(text, request))));
    expect(answers.size).toBe(2);
  });

  it.each([
    '@Resource[a] StringEquals',
    "@Resource[a] StringSmells 'b'",
    "ActionMatches 'a'",
    "ActionMatches{'a'} ActionMatches{'b'}",
    "(ActionMatches{'a'}",
    "ActionMatches{'a'} AND",
    "@Nobody[a] StringEquals 'b'",
  ])('both refuse %s', (text) => {
    expect(parseCondition(text).ok).toBe(false);
    expect(() => parseInSandbox(text)).toThrow(ConditionSyntaxError);
  });
});

describe('the catalogue’s condition at a storage account', () => {
  let world: DataWorld;
  beforeAll(async () => {
    world = await startDataWorld();
  });
  afterEach(() => world.unassign());
  afterAll(() => world.close());

  it('lets two merged folders in, and keeps what a single one leaves out', async () => {
    const scope = containerScope('invoices');
    const documentOf = (prefix: string) => ({
      assignments: [{ scope, roleId: ROLES.blobReader, roleName: 'reader', condition: limited(prefix) }],
      vaultAccess: [],
    });
    const token = await world.tokenFor('https://storage.azure.com/.default');
    const read = async (path: string) => {
      const url = `https://stprodwebilling.blob.core.windows.net/invoices/${path}`;
      return (await world.call(url, { token, headers: { 'x-ms-version': '2021-12-02' } })).status;
    };
    const statuses = () => Promise.all(['raw/2026-11-20.csv', 'reports/2026-10.pdf', 'private/salaries.csv'].map(read));
    const assign = (...prefixes: string[]) => {
      world.unassign();
      for (const each of mergeAssignments(prefixes.map(documentOf)))
        world.assign(each.scope, each.roleId, each.condition);
    };
    assign('raw/', 'reports/');
    expect(await statuses()).toEqual([200, 200, 403]);
    assign('reports/');
    expect(await statuses()).toEqual([403, 200, 403]);
  });
});
