import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIELD_KINDS } from '../permission-set';
import { findPermissionSet, PERMISSION_SETS, permissionSetHash } from './catalogue';
import { ROLE_IDS } from './offered-roles';

describe('the catalogue', () => {
  it('finds the newest version, and the one that is named', () => {
    expect(findPermissionSet('aws-read-bucket-prefix')?.version).toBe(1);
    expect(findPermissionSet('aws-read-bucket-prefix', 2)).toBeUndefined();
    expect(findPermissionSet('nothing')).toBeUndefined();
  });

  it('keeps the content of every published version as it was', () => {
    const published = Object.fromEntries(
      PERMISSION_SETS.map((set) => [`${set.id}@${set.version}`, permissionSetHash(set)]),
    );
    expect(published).toEqual({
      'aws-consume-queue@1': 'sha256:c478e7e3659d0780f6d7e0106c0f99003362b368ce1ebb15db8edfdc8b7e5f3e',
      'aws-custom-policy@1': 'sha256:2c64e5417ef652f2cfdb144cc62a9f332cfa3faf77569ca5ad9639b22b920157',
      'aws-decrypt-with-key@1': 'sha256:8705c5e061b9b625682ed93e40ed6b2b09fc29d9873ecd694e6eaa3022c6a028',
      'aws-publish-to-topic@1': 'sha256:cdee715880fa0860bb2c9aebe9d0045933b478fd9dee2fd2a673e7179ed01f47',
      'aws-put-metrics@1': 'sha256:24e2c463b1dc3dc8b9dd9b1fa905c2659f885f6c3bc6f5814a87b999340aae57',
      'aws-read-bucket-prefix@1': 'sha256:6051f61e5f05674028cf1d658318a1026befbf1ac6fc80421c411840320db079',
      'aws-read-secret@1': 'sha256:9d809370bbb87596e74031ab9105cea84dcb5103d29da12c8d111855cc9d59a7',
      'aws-send-to-queue@1': 'sha256:17838b5ceb000e0e919f5688e3c1c53eeef1c6b8fe7258a203e12ed639362844',
      'aws-use-table@1': 'sha256:41f6036d073c48d00eff588177648e38cee2cd5d53f20b91d9a8afbc4cacedb7',
      'aws-write-bucket-prefix@1': 'sha256:d12cbddc25f8606b538363c6c1f491ca7112edfc73d82a284516a12e00b4f0e5',
      'azure-consume-queue@1': 'sha256:d0a0c9f8c5095310679e8d0443f731c478acd96d5c34fb5330e5386a763c82b9',
      'azure-pull-images@1': 'sha256:5e31dd67353a96ed0c0d89b28fd0428a5be81b5da7ab608445141f26fcf8e086',
      'azure-read-configuration@1': 'sha256:d28ad9860cc46b690d8632a8fcdbd4e1532a7d1a9757812cb27cbb1add8129c9',
      'azure-read-container@1': 'sha256:55ea9f8660a74debaf37bf084181b46ac3141ba29b4b83ea4c68d12a884d2f8c',
      'azure-read-secret@1': 'sha256:b56f81211e982f85406095d13b8c6415eec5e2eafbbdbd30c21bfee77c24f626',
      'azure-receive-events@1': 'sha256:8be20a791390f6a5ef9f06e08abebe6528cc2afef86da98084f2aeb5e560d4f8',
      'azure-role-at-scope@1': 'sha256:5b0c1d47e98cfba6ac111e03a87ed3abe80516796e8c1833bc9838a4d7904f67',
      'azure-send-events@1': 'sha256:8f7bd26515e14e1d085818dd3f6050d7fc667c8e0a681c166757b7ec7b435107',
      'azure-send-to-queue@1': 'sha256:331da73e858f192740a87b6c1d34adc8c3a96b9c98771b0dff625d8af9418618',
      'azure-write-container@1': 'sha256:1e7189c317ca57febd9f924fc9693ca83a01f69a3bb3054d3c6c9401cbe84436',
    });
  });

  it('offers exactly the roles that the portal’s own right to assign allows', () => {
    const file = new URL('../../../deploy/azure/workload-roles.json', import.meta.url);
    expect(ROLE_IDS).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('offers one intent in each cloud at most once', () => {
    const cards = PERMISSION_SETS.filter((set) => set.intent && findPermissionSet(set.id) === set);
    const keys = cards.map(({ intent, cloud }) => `${intent} ${cloud}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(PERMISSION_SETS.map((set) => [set.id, set] as const))('%s asks for every parameter it knows', (_id, set) => {
    const names = set.fields.map(({ name }) => name);
    const input = set.parameters.safeParse(Object.fromEntries(names.map((name) => [name, ''])));
    const unknown = input.success ? [] : input.error.issues.filter(({ code }) => code === 'unrecognized_keys');
    expect(unknown).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(Object.keys(set.example)));
    for (const { kind, within, options } of set.fields) {
      expect(FIELD_KINDS).toContain(kind);
      expect(kind === 'choice').toBe(options !== undefined);
      if (within !== undefined) expect(names).toContain(within);
    }
  });
});
