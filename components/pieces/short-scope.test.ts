import { describe, expect, it } from 'vitest';
import { shortScope } from './short-scope';

const group = '/subscriptions/5e0c7a52/resourceGroups/rg-billing';

describe('a scope said shortly', () => {
  it('keeps the names and drops the subscription and the types', () => {
    expect(shortScope(group)).toBe('rg-billing');
    expect(shortScope(`${group}/providers/Microsoft.KeyVault/vaults/kv/secrets/smtp`)).toBe('rg-billing/kv/smtp');
    const storage = `${group}/providers/Microsoft.Storage/storageAccounts/st`;
    expect(shortScope(`${storage}/blobServices/default/containers/invoices`)).toBe('rg-billing/st/invoices');
  });

  it('names a subscription as one', () => {
    expect(shortScope('/subscriptions/5e0c7a52')).toBe('subscription 5e0c7a52');
  });

  it('leaves everything else alone', () => {
    expect(shortScope('arn:aws:s3:::tenant-data')).toBeUndefined();
    expect(shortScope('/xks/tenant/role')).toBeUndefined();
  });
});
