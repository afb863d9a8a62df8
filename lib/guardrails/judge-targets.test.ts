import { expect, it } from 'vitest';
import { judgeVaultMode } from './azure/judge-vault-mode';
import { judgeTargets, type NamedTarget } from './judge-targets';

const vault = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv';
const named = (kind: NamedTarget['field']['kind'], value: string, values: string[], complete = true): NamedTarget => ({
  field: { name: kind, label: kind, kind },
  value,
  items: values.map((one) => ({ value: one, label: one })),
  complete,
});
const codes = (one: NamedTarget) => judgeTargets([one]).map(({ code }) => code);

it('warns of a name that is not there, and is silent where the cloud did not tell everything', () => {
  expect(codes(named('bucket', 'dta', ['data']))).toEqual(['target-absent']);
  expect(codes(named('bucket', 'data', ['data']))).toEqual([]);
  expect(codes(named('bucket', 'dta', ['data'], false))).toEqual([]);
});

it('knows a thing by its ARN, by its first folder, and by another case of its ARM id', () => {
  expect(codes(named('secret', 'arn:aws:secretsmanager:eu-west-1:1:secret:a/b-AbCdEf', ['a/b']))).toEqual([]);
  expect(codes(named('table', 'arn:aws:dynamodb:eu-west-1:1:table/t', ['t']))).toEqual([]);
  expect(codes(named('prefix', 'raw/2026/', ['raw/']))).toEqual([]);
  expect(codes(named('prefix', 'row/2026/', ['raw/']))).toEqual(['target-absent']);
  expect(codes(named('vault', vault.toUpperCase(), [vault]))).toEqual([]);
});

it('takes a scope below a thing that exists for one, and beside it for none', () => {
  const group = vault.split('/providers')[0] ?? '';
  const tree = [
    { value: group, label: 'rg' },
    { value: vault, label: 'kv', parent: group },
  ];
  const scope = (value: string) => codes({ ...named('scope', value, []), items: tree });
  expect(scope(`${vault}/secrets/a`)).toEqual([]);
  expect(scope(`${vault}2`)).toEqual(['target-absent']);
});

it.each([
  ['RBAC', 'access-policy', 1],
  ['RBAC', 'rbac', 0],
  ['access policies', 'rbac', 1],
  ['access policies', 'access-policy', 0],
])('a vault with %s and a request by %s: %i blocked', (detail, mode, count) => {
  const seen = { ...named('vault', vault, []), items: [{ value: vault, label: 'kv', detail }] };
  const findings = judgeVaultMode([seen], { vault, mode });
  expect(findings).toHaveLength(count);
  for (const finding of findings)
    expect(finding).toMatchObject({
      severity: 'blocked',
      code: 'vault-mode-differs',
      fix: expect.stringContaining('Choose'),
    });
});
