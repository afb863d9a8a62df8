import { createHash } from 'node:crypto';

interface MessageAttribute {
  DataType?: string;
  StringValue?: string;
  BinaryValue?: Uint8Array;
}

function counted(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/**
 * MD5 over a message's attributes in the order of their names: each part with its length, then 1 for text or 2 for
 * bytes. Source: Amazon SQS Developer Guide, "Calculating the MD5 message digest for message attributes".
 */
export function digestAttributes(attributes: Readonly<Record<string, MessageAttribute>> | undefined) {
  if (attributes === undefined || Object.keys(attributes).length === 0) return undefined;
  const digest = createHash('md5');
  for (const name of Object.keys(attributes).sort()) {
    const { DataType: type = '', StringValue: text, BinaryValue: bytes } = attributes[name] ?? {};
    digest.update(counted(Buffer.from(name))).update(counted(Buffer.from(type)));
    digest.update(Buffer.from([bytes === undefined ? 1 : 2])).update(counted(Buffer.from(bytes ?? text ?? '')));
  }
  return digest.digest('hex');
}
