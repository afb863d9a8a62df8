import { describe, expect, it } from 'vitest';
import { loadActionList } from '@/lib/load-action-list';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { explainDocument } from './explain-document';

const scope = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data';

describe('explainDocument', () => {
  it('says each statement of a policy', async () => {
    const actions = await loadActionList(['sqs']);
    const Statement = [{ Effect: 'Allow' as const, Action: ['sqs:SendMessage'], Resource: ['arn:aws:sqs:r:1:jobs'] }];
    expect(explainDocument({ Version: '2012-10-17', Statement }, { actions })).toEqual([
      'May change (sqs:SendMessage) on arn:aws:sqs:r:1:jobs.',
    ]);
  });

  it('says each right of a role, and where', () => {
    const assignments = [{ scope, roleId: '7f951dda-4ed3-4680-a7ca-43fe172d538d', roleName: 'AcrPull' }];
    const [sentence] = explainDocument({ assignments, vaultAccess: [] }, { roles: loadBuiltInRoles() });
    expect(sentence).toMatch(/^May .*pull.* on data\.$/);
  });

  it('names a role that nobody knows, and a vault with access policies', () => {
    const assignments = [{ scope, roleId: 'x', roleName: 'Ours' }];
    const vaultAccess = [{ vault: '/a/vaults/kv', secrets: ['get' as const] }];
    expect(explainDocument({ assignments, vaultAccess }, {})).toEqual([
      'Has the role Ours on data.',
      'May read every secret of the vault kv.',
    ]);
  });
});
