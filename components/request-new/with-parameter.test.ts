import { describe, expect, it } from 'vitest';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { withParameter } from './with-parameter';

const about = { label: '', help: '', required: true };
const vault = { ...about, name: 'vault', kind: 'vault' as const };
const secret = { ...about, name: 'secret', kind: 'vault-secret' as const, within: 'vault' };
const options = ['rbac', 'access-policy'].map((value) => ({ value, label: value }));
const mode = { ...about, name: 'mode', kind: 'choice' as const, options };
const set: Pick<PermissionSetView, 'fields'> = { fields: [vault, secret, mode] };
const before = { vault: '', secret: 'smtp', mode: 'rbac' };
const kv = { value: '/kv', label: 'kv' };

describe('choosing a vault', () => {
  it('brings how it gives access, and drops the single secret where only the whole vault can be given', () => {
    const target = { ...kv, detail: 'access policies' };
    expect(withParameter(set, before, { field: vault, value: '/kv', target })).toEqual({
      vault: '/kv',
      secret: '',
      mode: 'access-policy',
    });
  });

  it('keeps the single secret in a vault that goes by roles', () => {
    const target = { ...kv, detail: 'RBAC' };
    expect(withParameter(set, { ...before, mode: 'access-policy' }, { field: vault, value: '/kv', target })).toEqual({
      vault: '/kv',
      secret: 'smtp',
      mode: 'rbac',
    });
  });

  it('changes nothing else while the vault is not known', () => {
    expect(withParameter(set, before, { field: vault, value: '/new', target: undefined })).toEqual({
      ...before,
      vault: '/new',
    });
  });
});
