import * as kms from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const TEXT = Buffer.from('attack at dawn');
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let admin: kms.KMSClient;
let workload: kms.KMSClient;
let own: string;
let other: string;

const client = (keys: Keys) =>
  new kms.KMSClient({ endpoint: aws.url, region: 'eu-west-1', credentials: keys, maxAttempts: 1 });
const encrypt = async (KeyId: string, EncryptionContext?: Record<string, string>, by = admin) => {
  const sent = await by.send(new kms.EncryptCommand({ KeyId, Plaintext: TEXT, EncryptionContext }));
  return sent.CiphertextBlob ?? new Uint8Array();
};
const decrypt = (CiphertextBlob: Uint8Array, more: object = {}, by = workload) =>
  by.send(new kms.DecryptCommand({ CiphertextBlob, ...more }));

beforeAll(async () => {
  aws = await startAwsWorld();
  admin = client(aws.admin);
  own = aws.world.createKmsKey(TENANT, 'alias/tenant-data').arn;
  other = aws.world.createKmsKey(TENANT, 'alias/tenant-other').arn;
  workload = client(await startWorkload(aws, 'decrypts', [allow(['kms:Decrypt', 'kms:DescribeKey'], own)]));
});
afterAll(() => aws.close());

describe('a workload with one key', () => {
  it('decrypts what is under it, and may not encrypt', async () => {
    const { Plaintext: text, KeyId } = await decrypt(await encrypt('alias/tenant-data'));
    expect(Buffer.from(text ?? [])).toEqual(TEXT);
    expect(KeyId).toBe(own);
    expect((await refusalOf(encrypt(own, undefined, workload))).code).toBe('AccessDeniedException');
  });

  it('is refused the neighbour without being told which key it was', async () => {
    const refusal = await refusalOf(decrypt(await encrypt(other)));
    expect(refusal).toMatchObject({ code: 'AccessDeniedException', status: 400 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/decrypts/test is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action`,
    );
    expect((await refusalOf(workload.send(new kms.DescribeKeyCommand({ KeyId: other })))).code).toBe(
      'AccessDeniedException',
    );
  });

  it('may be tied to an encryption context', async () => {
    const condition = { StringEquals: { 'kms:EncryptionContext:tenant': 'a' } };
    const tied = client(await startWorkload(aws, 'tied', [allow('kms:Decrypt', own, condition)]));
    const [mine, yours] = [await encrypt(own, { tenant: 'a' }), await encrypt(own, { tenant: 'b' })];
    expect(Buffer.from((await decrypt(mine, { EncryptionContext: { tenant: 'a' } }, tied)).Plaintext ?? [])).toEqual(
      TEXT,
    );
    const foreign = decrypt(yours, { EncryptionContext: { tenant: 'b' } }, tied);
    expect((await refusalOf(foreign)).code).toBe('AccessDeniedException');
    const lied = decrypt(yours, { EncryptionContext: { tenant: 'a' } }, tied);
    expect((await refusalOf(lied)).code).toBe('InvalidCiphertextException');
  });
});

describe('keys', () => {
  it('refuse bytes that nobody encrypted, and a key that is another', async () => {
    expect((await refusalOf(decrypt(Buffer.from('nonsense'), {}, admin))).code).toBe('InvalidCiphertextException');
    const bytes = await encrypt(own);
    const broken = Buffer.from(bytes);
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    expect((await refusalOf(decrypt(broken, {}, admin))).code).toBe('InvalidCiphertextException');
    expect((await refusalOf(decrypt(bytes, { KeyId: other }, admin))).code).toBe('IncorrectKeyException');
    expect((await refusalOf(encrypt('alias/none'))).code).toBe('NotFoundException');
    expect((await refusalOf(encrypt('00000000-0000-0000-0000-000000000000'))).code).toBe('NotFoundException');
  });

  it('make data keys that they can open again', async () => {
    const made = await admin.send(new kms.GenerateDataKeyCommand({ KeyId: own, KeySpec: 'AES_256' }));
    const opened = await decrypt(made.CiphertextBlob ?? new Uint8Array());
    expect(made.Plaintext).toHaveLength(32);
    expect(opened.Plaintext).toEqual(made.Plaintext);
  });

  it('stay with their account', async () => {
    const stranger = client(aws.world.addAccount('222222222222'));
    expect((await refusalOf(decrypt(await encrypt(own), {}, stranger))).message).toContain('no resource-based policy');
    expect((await stranger.send(new kms.ListAliasesCommand({}))).Aliases).toEqual([]);
    const named = await refusalOf(stranger.send(new kms.DescribeKeyCommand({ KeyId: 'alias/tenant-data' })));
    expect(named.code).toBe('NotFoundException');
  });

  it('are made and named by an administrator', async () => {
    const { KeyMetadata: made } = await admin.send(new kms.CreateKeyCommand({ Description: 'ours' }));
    const alias = { AliasName: 'alias/new', TargetKeyId: made?.KeyId };
    await admin.send(new kms.CreateAliasCommand(alias));
    const shown = await admin.send(new kms.DescribeKeyCommand({ KeyId: 'alias/new' }));
    expect(shown.KeyMetadata).toMatchObject({ Arn: made?.Arn, Description: 'ours' });
    expect(shown.KeyMetadata?.CreationDate).toBeInstanceOf(Date);
    expect((await refusalOf(admin.send(new kms.CreateAliasCommand(alias)))).code).toBe('AlreadyExistsException');
  });
});
