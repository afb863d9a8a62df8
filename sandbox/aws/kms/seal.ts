import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsError } from '../wire/aws-error';
import type { AwsWorld } from '../world/aws-world';
import type { KmsKey } from '../world/entities';

const VERSION = 1;
const ARN_AT = 2;
const IV_BYTES = 12;
const TAG_BYTES = 16;

type EncryptionContext = Readonly<Record<string, string>>;

/** The context as authenticated data: its pairs in the order of their names. */
function bytesOf(context: EncryptionContext = {}): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** A ciphertext that names its key: version, length of the ARN, ARN, nonce, tag, AES-256-GCM of the text. */
export function seal(key: KmsKey, text: Uint8Array, context?: EncryptionContext): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.material, 'base64'), iv);
  cipher.setAAD(bytesOf(context));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const arn = Buffer.from(key.arn);
  return Buffer.concat([Buffer.from([VERSION, arn.length]), arn, iv, cipher.getAuthTag(), sealed]);
}

function invalid(): AwsError {
  return new AwsError('InvalidCiphertextException', 400, '');
}

/** The key that a ciphertext names. Throws `InvalidCiphertextException` where it names none that exists. */
export function keyOfCiphertext(world: AwsWorld, ciphertext: Buffer): KmsKey {
  const arn = ciphertext.subarray(ARN_AT, ARN_AT + (ciphertext[1] ?? 0)).toString();
  const key = ciphertext[0] === VERSION ? world.kmsKeys.get(arn) : undefined;
  if (!key) throw invalid();
  return key;
}

/** Throws `InvalidCiphertextException` for bytes that were changed, or another context. */
export function unseal(key: KmsKey, ciphertext: Buffer, context?: EncryptionContext): Buffer {
  const ivAt = ARN_AT + Buffer.byteLength(key.arn);
  const sealedAt = ivAt + IV_BYTES + TAG_BYTES;
  if (ciphertext.length < sealedAt) throw invalid();
  const iv = ciphertext.subarray(ivAt, ivAt + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.material, 'base64'), iv);
  decipher.setAAD(bytesOf(context));
  decipher.setAuthTag(ciphertext.subarray(ivAt + IV_BYTES, sealedAt));
  const start = decipher.update(ciphertext.subarray(sealedAt));
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    throw invalid();
  }
}
