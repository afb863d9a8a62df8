import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { parseScope } from '@/lib/policy/azure/arm-scope';
import { judgeScope } from './judge-scope';
import type { ScopeContext } from './scope-context';

const subscription = '/subscriptions/5a3e2c1b-0d4f-4e6a-9b8c-7d6e5f4a3b2c';
const group = `${subscription}/resourceGroups/rg-team-a`;
const parsed = parseScope(group);
if (!parsed.ok) throw new Error(parsed.message);
const context: ScopeContext = { resourceGroup: parsed.scope, roles: loadBuiltInRoles() };
const judge = (document: unknown) => judgeScope(document, context);
const blobReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';
const account = `${group}/providers/Microsoft.Storage/storageAccounts/teamadata`;
const at = (scope: unknown) => ({ scope, role: 'Storage Blob Data Reader' });
const inline = (...actions: string[]) => ({ scope: group, role: { actions } });
const role = (written: unknown) => ({ scope: group, role: written });
const blobPath = `(!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike 'raw/*')`;

/** Milliseconds of the fastest of five runs: what the code needs, whatever else the machine does. */
function fastestOf(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('judgeScope blocks a scope', () => {
  it.each([
    ['that is everything', '/'],
    ['that is a subscription', subscription],
    ['that is a subscription with a slash', `${subscription}/`],
    ['that is a management group', '/providers/Microsoft.Management/managementGroups/mg-platform'],
    ['of another group', `${subscription}/resourceGroups/rg-team-b`],
    ['of a group whose name goes on', `${subscription}/resourceGroups/rg-team-a2`],
    ['of a group whose name goes on after a dot', `${subscription}/resourceGroups/rg-team-a.prod`],
    ['of a group whose name is the beginning', `${subscription}/resourceGroups/rg-team`],
    ['of another subscription', group.replace('5a3e', '5a3f')],
    ['of the subscription itself', `${subscription}/providers/Microsoft.Storage/storageAccounts/x`],
    ['that climbs out', `${group}/../rg-team-b`],
    ['that stays by dots', `${group}/./providers/Microsoft.Storage/storageAccounts/x`],
    ['that climbs out encoded', `${group}/%2e%2e/rg-team-b`],
    ['that is encoded', group.replace('rg-team-a', 'rg%2Dteam%2Da')],
    ['that hides a slash', `${subscription}/resourceGroups/rg-team-a%2F..%2Frg-team-b`],
    ['with two slashes', group.replace('/resourceGroups', '//resourceGroups')],
    ['with two slashes in front', `/${group}`],
    ['with two slashes behind', `${group}//`],
    ['with backslashes', group.replaceAll('/', '\\')],
    ['with a space behind', `${group} `],
    ['with a line behind', `${group}\n`],
    ['with a space before', ` ${group}`],
    ['with a query', `${group}?api-version=1`],
    ['with a fragment', `${group}#`],
    ['with a look-alike letter', group.replace('team', 'tеam')],
    ['with a letter that folds to ASCII', group.replace('subscriptions', 'ſubscriptions')],
    ['with an invisible letter', group.replace('team', 'te​am')],
    ['with full-width slashes', group.replaceAll('/', '／')],
    ['with a star', `${subscription}/resourceGroups/*`],
    ['without a slash in front', group.slice(1)],
    ['that is a URL', `https://management.azure.com${group}`],
    ['that is two scopes', `${group},${subscription}`],
    ['that names a management group below the group', `${group}/providers/Microsoft.Management/managementGroups/root`],
    ['that names a subscription below the group', `${group}/providers/Microsoft.Resources/subscriptions/x`],
    ['whose parts are no resource', `${group}/storageAccounts/x`],
    ['with a provider but no name', `${group}/providers/Microsoft.Storage/storageAccounts`],
    ['that is empty', ''],
    ['that is a list', [group]],
    ['that is absent', undefined],
    ['that goes on for ever', `${group}${'/a'.repeat(2000)}`],
  ])('%s', (_what, scope) => {
    expect(judge(at(scope)).verdict).toBe('blocked');
  });
});

describe('judgeScope blocks a role', () => {
  it.each([
    ['that gives rights, by name', role('Owner')],
    ['that gives rights, by name in other case', role('oWNER')],
    ['that gives rights, by GUID', role('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9')],
    ['that gives rights, by GUID in other case', role('F58310D9-A9F6-439A-9E8D-F62E7B41A168')],
    [
      'that gives rights, by id',
      role(`${subscription}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`),
    ],
    [
      'that gives rights, by id without subscription',
      role('/providers/microsoft.authorization/ROLEDEFINITIONS/8b54135c-b56d-4d72-a534-26097cfdc8d8'),
    ],
    ['that writes federated credentials', role('Managed Identity Contributor')],
    ['that attaches identities', role('f1a07417-d97a-45cb-824c-7a7467783830')],
    ['of locks', role('Locks Contributor')],
    ['of policies', role('Resource Policy Contributor')],
    ['nobody knows', role('Storage Blob Data Raeder')],
    ['with a space behind', role('Reader ')],
    ['with a look-alike letter', role('Rеader')],
    ['that is a GUID nobody knows', role('00000000-0000-4000-8000-000000000000')],
    ['that is a number', role(7)],
    ['that is null', role(null)],
    ['that is a list', role(['Reader'])],
    ['that is everything', inline('*')],
    ['that is everything, with stars', inline('***')],
    ['that is everything, with a slash', inline('*/*')],
    ['that writes everything', inline('*/write')],
    ['that acts on everything', inline('*/action')],
    ['of every Microsoft service', inline('Microsoft.*/read', 'Microsoft.*')],
    ['of assignments', inline('Microsoft.Authorization/roleAssignments/write')],
    ['of assignments in other case', inline('MICROSOFT.authorization/ROLEassignments/WRITE')],
    ['of assignments by star', inline('Microsoft.Authorization/role*/write')],
    ['of assignments by star in the service', inline('Microsoft.Auth*/roleAssignments/write')],
    ['of assignments by star at the end', inline('Microsoft.Authorization/roleAssignments/*')],
    ['of assignments by star in the verb', inline('Microsoft.Authorization/roleAssignments/w*')],
    ['of definitions', inline('Microsoft.Authorization/roleDefinitions/write')],
    ['of itself, elevated', inline('Microsoft.Authorization/elevateAccess/action')],
    ['of locks, deleted', inline('Microsoft.Authorization/locks/delete')],
    ['of exemptions', inline('Microsoft.Authorization/policyExemptions/write')],
    ['of eligible assignments', inline('Microsoft.Authorization/roleEligibilityScheduleRequests/write')],
    [
      'of federated credentials',
      inline('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write'),
    ],
    ['of federated credentials by star', inline('Microsoft.ManagedIdentity/*/write')],
    ['of identities, assigned', inline('Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action')],
    ['of cluster credentials', inline('Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action')],
    ['of delegations to others', inline('Microsoft.ManagedServices/registrationAssignments/write')],
    ['of management groups', inline('Microsoft.Management/managementGroups/subscriptions/write')],
    ['of all data', { scope: group, role: { dataActions: ['*'] } }],
    ['of nothing', { scope: group, role: {} }],
    [
      'hidden among harmless operations',
      inline('Microsoft.Storage/storageAccounts/read', 'Microsoft.Authorization/*/write'),
    ],
    [
      'taken back only in another block',
      role({
        permissions: [
          { actions: ['Microsoft.Authorization/*'] },
          { actions: ['*/read'], notActions: ['Microsoft.Authorization/*/write', '*/delete', '*/action'] },
        ],
      }),
    ],
    [
      'taken back only in part',
      role({ actions: ['*'], notActions: ['Microsoft.Authorization/roleAssignments/write'] }),
    ],
    [
      'taken back for one kind only',
      role({ actions: ['Microsoft.Authorization/*'], notDataActions: ['Microsoft.Authorization/*'] }),
    ],
    ['like Contributor, but nobody’s', role({ actions: ['*'], notActions: ['Microsoft.Authorization/*'] })],
    ['called Reader', role({ Name: 'Reader', Id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', Actions: ['*'] })],
    ['in ARM’s form', role({ properties: { roleName: 'x', permissions: [{ actions: ['*'], notActions: [] }] } })],
    ['in two forms at once', role({ actions: ['Microsoft.Storage/*/read'], permissions: [{ actions: ['*'] }] })],
    ['whose elements stand twice', role({ actions: [], Actions: ['*'] })],
    ['with an unknown element', role({ actions: ['Microsoft.Storage/*/read'], aktions: [] })],
    ['with an operation of spaces', inline('Microsoft.Authorization /roleAssignments/write')],
    ['with an encoded operation', inline('Microsoft.Authorization%2froleAssignments/write')],
    ['with a look-alike operation', inline('Mіcrosoft.Authorization/roleAssignments/write')],
    ['with a scalar', role({ actions: '*' })],
    [
      'assignable to another group',
      role({ actions: ['Microsoft.Storage/*/read'], assignableScopes: [`${subscription}/resourceGroups/other`] }),
    ],
  ])('%s', (_what, document) => {
    expect(judge(document).verdict).toBe('blocked');
  });

  it('by a condition that cannot be read', () => {
    expect(judge({ ...at(account), condition: "@Resource[x:y] StringLikes 'a'" }).verdict).toBe('blocked');
    expect(judge({ ...at(account), condition: '' }).verdict).toBe('blocked');
    expect(judge({ ...at(account), condition: 7 }).verdict).toBe('blocked');
  });

  it('although a condition narrows it', () => {
    expect(judge({ ...role('Owner'), condition: blobPath }).verdict).toBe('blocked');
  });

  it.each(['', '{', '[]', 'null', '{"scope":"/","scope":"/"}', '{"scope":"a","role":"Reader","more":1}'])(
    'in the text %j',
    (text) => {
      expect(judge(text).verdict).toBe('blocked');
    },
  );
});

describe('judgeScope passes', () => {
  it.each([
    ['a data role on the group', at(group)],
    ['a data role on a resource', at(account)],
    ['a data role on a container', at(`${account}/blobServices/default/containers/$web`)],
    ['any case of the scope', at(account.toUpperCase().replace('/SUBSCRIPTIONS', '/Subscriptions'))],
    ['a role by GUID', role(blobReader)],
    ['a role by GUID in upper case', role(blobReader.toUpperCase())],
    ['a role by id', role(`${subscription}/providers/Microsoft.Authorization/roleDefinitions/${blobReader}`)],
    ['a role by name in other case', role('storage blob DATA reader')],
    ['Reader', role('Reader')],
    ['a writing data role', role('Storage Blob Data Contributor')],
    ['secrets', role('Key Vault Secrets User')],
    ['messages', role('Azure Service Bus Data Sender')],
    ['images', role('AcrPull')],
    ['named operations', inline('Microsoft.Storage/storageAccounts/read', 'Microsoft.Web/sites/restart/action')],
    ['reads of one service', inline('Microsoft.Authorization/*/read', 'Microsoft.Storage/*/read')],
    [
      'named data',
      {
        scope: account,
        role: { dataActions: ['Microsoft.Storage/storageAccounts/queueServices/queues/messages/read'] },
      },
    ],
    [
      'the form of the CLI',
      role({
        Name: 'x',
        IsCustom: true,
        Description: 'd',
        Actions: ['Microsoft.Storage/*/read'],
        NotActions: [],
        DataActions: [],
        NotDataActions: [],
        AssignableScopes: [group],
      }),
    ],
    [
      'a pattern whose danger is taken back',
      role({ actions: ['Microsoft.Authorization/*'], notActions: ['*/write', '*/delete', '*/action'] }),
      'extra-approval',
    ],
    ['a condition on blobs', { ...at(account), condition: blobPath }],
    [
      'a condition on listing blobs',
      {
        ...at(account),
        condition: `(!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'} AND SubOperationMatches{'Blob.List'})) OR (@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix] StringStartsWith 'raw/')`,
      },
    ],
    ['no condition, as ARM writes it', { ...at(account), condition: null }],
    ['Contributor, after a second look', role('Contributor'), 'extra-approval'],
    ['keys, after a second look', role('Reader and Data Access'), 'extra-approval'],
    ['a reader that may also open support requests', role('Monitoring Reader')],
    ['a reader of vaults', role('Key Vault Reader')],
    ['metrics', role('Monitoring Metrics Publisher')],
    ['asking models', role('Cognitive Services OpenAI User')],
    ['documents of search indexes', role('Search Index Data Contributor')],
    ['keys of a database, after a second look', role('Cosmos DB Account Reader Role'), 'extra-approval'],
    ['changing secrets, after a second look', role('Key Vault Secrets Officer'), 'extra-approval'],
    ['extensions of clusters, after a second look', role('Kubernetes Extension Contributor'), 'extra-approval'],
    ['pushing images, after a second look', role('AcrPush'), 'extra-approval'],
    ['owning blobs, after a second look', role('Storage Blob Data Owner'), 'extra-approval'],
    ['a whole service, after a second look', inline('Microsoft.Cache/*'), 'extra-approval'],
    ['a slash at the end, with a word', at(`${group}/`), 'warned'],
    [
      'a condition about something else, with a word',
      { ...role('Key Vault Secrets User'), condition: blobPath },
      'warned',
    ],
    [
      'a role assignable in the subscription, with a word',
      role({ actions: ['Microsoft.Storage/*/read'], assignableScopes: [subscription] }),
      'warned',
    ],
  ])('%s', (_what, document, verdict: string = 'allowed') => {
    expect(judge(document)).toMatchObject({ verdict });
  });
});

describe('judgeScope', () => {
  it.each([
    'Microsoft.Compute/disks/beginGetAccess/action',
    'Microsoft.Web/sites/config/list/action',
    'Microsoft.Web/sites/publishxml/action',
    'Microsoft.OperationalInsights/workspaces/sharedKeys/action',
    'Microsoft.ContainerInstance/containerGroups/containers/exec/action',
    'Microsoft.HybridCompute/machines/extensions/write',
    'Microsoft.Resources/deploymentScripts/write',
    'Microsoft.Sql/servers/administrators/write',
    'Microsoft.ContainerService/managedClusters/write',
  ])('asks for a second look at %s', (operation) => {
    expect(judge(inline(operation)).verdict).toBe('extra-approval');
  });

  it.each([
    [role({ actions: ['Microsoft.Storage/*/read', 'Microsoft.Authorization/*'] }), '/role/actions/1'],
    [role({ Name: 'x', Actions: ['Microsoft.Authorization/locks/delete'] }), '/role/Actions/0'],
    [
      role({ properties: { permissions: [{ actions: [] }, { actions: ['Microsoft.Authorization/*/write'] }] } }),
      '/role/properties/permissions/1/actions/0',
    ],
    [role({ permissions: [{ dataActions: ['*'] }] }), '/role/permissions/0/dataActions/0'],
    [role('Owner'), '/role'],
  ])('points at the operation of %j', (document, path) => {
    expect(judge(document).findings[0]).toMatchObject({ severity: 'blocked', path });
  });

  it('names the role of Azure that gives what an inline role names', () => {
    const blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
    const { verdict, findings } = judge({ scope: account, role: { dataActions: [`${blobs}/read`, `${blobs}/write`] } });
    expect({ verdict, fixes: findings.map(({ fix }) => fix) }).toEqual({
      verdict: 'allowed',
      fixes: ['Write "role": "Storage Blob Data Contributor".'],
    });
    expect(judge(inline('Microsoft.Storage/storageAccounts/read')).findings).toEqual([]);
  });

  it('says which role was probably meant', () => {
    expect(judge(role('Storage Blob Data Raeder')).findings[0]?.fix).toContain('"Storage Blob Data Reader"');
  });

  it('names all faults at once, worst first', () => {
    const { findings } = judge({ scope: subscription, role: 'Owner', condition: '(' });
    expect(findings.map(({ code }) => code).sort()).toEqual(['malformed-condition', 'refused-role', 'scope-too-wide']);
  });

  it('says for every refused role what would pass', () => {
    const some = context.roles.list.filter((_, at) => at % 12 === 0);
    for (const { fix, severity } of some.flatMap(({ name }) => judge(role(name)).findings)) {
      expect(severity !== 'blocked' || (fix ?? '').length > 0).toBe(true);
    }
  });

  it.each([
    ['many patterns', { actions: Array.from({ length: 400 }, (_, i) => `*a*${i}*b*/write`) }],
    ['long patterns', { actions: Array.from({ length: 60 }, () => '*a'.repeat(128)) }],
    ['many operations', { actions: Array.from({ length: 30000 }, (_, i) => `M.A/${i}`) }],
    [
      'a pattern against stars',
      { actions: [`Microsoft.Authorization/${'*a'.repeat(100)}*`], notActions: ['*b'.repeat(100)] },
    ],
    ['deep nesting', JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`)],
  ])('ends quickly on %s', (_what, definition) => {
    const text = JSON.stringify(role(definition));
    expect(judge(text).verdict).toBe('blocked');
    expect(fastestOf(() => judge(text))).toBeLessThan(50);
  });

  it.each([`${'('.repeat(4000)}`, `${'!'.repeat(8000)}`, `'${'\\'.repeat(8000)}`, `@Resource[${'a'.repeat(8000)}`])(
    'ends quickly on a condition of brackets',
    (condition) => {
      expect(judge({ ...at(account), condition }).verdict).toBe('blocked');
      expect(fastestOf(() => judge({ ...at(account), condition }))).toBeLessThan(50);
    },
  );
});
