import { randomBytes } from 'node:crypto';
import type { DecryptRequest, EncryptRequest, GenerateDataKeyRequest } from '@aws-sdk/client-kms';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { findKey } from './find-key';
import { authorizeKeyUse } from './key-rights';
import { keyOfCiphertext, seal, unseal } from './seal';

const PLAINTEXT_BYTES_MAX = 4096;
const ALGORITHM = 'SYMMETRIC_DEFAULT';

export function encrypt(call: Call, input: Parsed<EncryptRequest>): object {
  if (input.Plaintext.length === 0 || input.Plaintext.length > PLAINTEXT_BYTES_MAX) {
    throw new AwsError(
      'ValidationException',
      400,
      `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and ${PLAINTEXT_BYTES_MAX}`,
    );
  }
  const { key, alias } = findKey(call, input.KeyId);
  const encryptionContext = input.EncryptionContext;
  authorizeKeyUse(call, key.arn, { action: 'kms:Encrypt', encryptionContext, alias });
  const sealed = seal(key, input.Plaintext, encryptionContext);
  return { CiphertextBlob: sealed, KeyId: key.arn, EncryptionAlgorithm: ALGORITHM };
}

/** The ciphertext names its key; a key that the request names must be the same. */
export function decrypt(call: Call, input: Parsed<DecryptRequest>): object {
  const ciphertext = Buffer.from(input.CiphertextBlob ?? []);
  const named = input.KeyId === undefined ? undefined : findKey(call, input.KeyId);
  const encryptionContext = input.EncryptionContext;
  const use = { action: 'kms:Decrypt', encryptionContext, alias: named?.alias };
  // Rights first: who may not use the key does not learn whether the ciphertext is sound.
  if (named) authorizeKeyUse(call, named.key.arn, use);
  const key = keyOfCiphertext(call.world, ciphertext);
  if (!named) authorizeKeyUse(call, key.arn, use);
  if (named && named.key.arn !== key.arn) {
    const text = 'The key ID in the request does not identify a CMK that can perform this operation.';
    throw new AwsError('IncorrectKeyException', 400, text);
  }
  return { Plaintext: unseal(key, ciphertext, encryptionContext), KeyId: key.arn, EncryptionAlgorithm: ALGORITHM };
}

function dataKeyBytes(input: Parsed<GenerateDataKeyRequest>): number {
  const { KeySpec: spec, NumberOfBytes: count } = input;
  if ((spec === undefined) === (count === undefined)) {
    throw new AwsError('ValidationException', 400, 'Please specify either number of bytes or key spec.');
  }
  if (spec !== undefined) return spec === 'AES_128' ? 16 : 32;
  return Math.min(1024, Math.max(1, count ?? 1));
}

function makeDataKey(call: Call, input: Parsed<GenerateDataKeyRequest>, action: string) {
  const { key, alias } = findKey(call, input.KeyId);
  const encryptionContext = input.EncryptionContext;
  authorizeKeyUse(call, key.arn, { action, encryptionContext, alias });
  const plaintext = randomBytes(dataKeyBytes(input));
  return { plaintext, answer: { CiphertextBlob: seal(key, plaintext, encryptionContext), KeyId: key.arn } };
}

export function generateDataKey(call: Call, input: Parsed<GenerateDataKeyRequest>): object {
  const { plaintext, answer } = makeDataKey(call, input, 'kms:GenerateDataKey');
  return { ...answer, Plaintext: plaintext };
}

export function generateDataKeyWithoutPlaintext(call: Call, input: Parsed<GenerateDataKeyRequest>): object {
  return makeDataKey(call, input, 'kms:GenerateDataKeyWithoutPlaintext').answer;
}
