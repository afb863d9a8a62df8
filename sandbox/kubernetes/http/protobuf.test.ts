import { describe, expect, it } from 'vitest';
import { decodeProtobuf, isProtobuf } from './protobuf';

const varint = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]);
const bytes = (field: number, content: Buffer | string): Buffer => {
  const body = Buffer.from(content);
  return Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(body.length)]), body]);
};
const number = (field: number, value: number): Buffer => Buffer.from([...varint(field << 3), ...varint(value)]);
const message = (...fields: Buffer[]): Buffer => Buffer.concat(fields);

const envelope = (apiVersion: string, kind: string, object: Buffer): Buffer =>
  message(Buffer.from('k8s\0'), bytes(1, message(bytes(1, apiVersion), bytes(2, kind))), bytes(2, object));

describe('protobuf bodies of kubectl', () => {
  it('decode a token request with audiences and seconds', () => {
    const spec = message(bytes(1, 'sts.amazonaws.com'), bytes(1, 'other'), number(4, 3600));
    const body = envelope('authentication.k8s.io/v1', 'TokenRequest', message(bytes(1, ''), bytes(2, spec)));
    expect(isProtobuf(body)).toBe(true);
    expect(decodeProtobuf(body)).toEqual({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { audiences: ['sts.amazonaws.com', 'other'], expirationSeconds: 3600 },
    });
  });

  it('decode maps and leave out what protobuf writes empty', () => {
    const label = message(bytes(1, 'app'), bytes(2, 'web'));
    const metadata = message(bytes(1, 'app'), bytes(2, ''), bytes(3, 'tenant'), bytes(11, label));
    expect(decodeProtobuf(envelope('v1', 'ServiceAccount', bytes(1, metadata)))).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'app', namespace: 'tenant', labels: { app: 'web' } },
    });
  });

  it('refuse a cut-off message with 400 and an unknown kind with 415', () => {
    const whole = envelope('v1', 'Namespace', bytes(1, bytes(1, 'tenant')));
    expect(() => decodeProtobuf(whole.subarray(0, whole.length - 2))).toThrow(
      expect.objectContaining({ code: 400 }) as Error,
    );
    expect(() => decodeProtobuf(envelope('v1', 'Secret', Buffer.alloc(0)))).toThrow(
      expect.objectContaining({ code: 415 }) as Error,
    );
  });
});
