import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrorText } from './read-error-text';
import { redactSecrets } from './redact-secrets';

const base64url = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const base64 = [...base64url.slice(0, 62), '+', '/'];
const letters = (unit: string[], minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });
const upper = base64url.filter((one) => /[0-9A-Z]/.test(one));

const jwt = fc
  .tuple(letters(base64url, 10, 200), letters(base64url, 10, 900), letters(base64url, 0, 400))
  .map((parts) => `eyJ${parts.join('.')}`);
const keyId = fc.tuple(fc.constantFrom('AKIA', 'ASIA'), letters(upper, 16)).map((parts) => parts.join(''));
const secretKey = letters(base64, 37).map((text) => `aB3${text}`);
const sessionToken = letters(base64, 120, 600).map((text) => `IQoJb3JpZ2luX2VjE${text}==`);
const entraSecret = letters(base64url, 34).map((text) => `Abc8Q~${text}`);
const anyValue = letters([...base64, '~', '.', '%', '$', '!', '*', '(', ')'], 8, 60);

const named = fc
  .tuple(
    fc.constantFrom(
      'client_secret',
      'CLIENT-SECRET',
      'clientSecret',
      'AZURE_CLIENT_SECRET',
      'aws_session_token',
      'AWS_SECRET_ACCESS_KEY',
      'SecretAccessKey',
      'SessionToken',
      'sig',
      'AccountKey',
      'SharedAccessKey',
      'X-Amz-Security-Token',
      'X-Amz-Signature',
      'password',
      'refresh_token',
      'client_assertion',
    ),
    fc.constantFrom(
      (key: string, value: string) => `${key}=${value}`,
      (key: string, value: string) => `https://host/path?a=b&${key}=${value}&c=d`,
      (key: string, value: string) => `${key}: ${value}`,
      (key: string, value: string) => `{"${key}":"${value}"}`,
      (key: string, value: string) => `{\\"${key}\\": \\"${value}\\"}`,
      (key: string, value: string) => `{'${key}' => '${value}'}`,
      (key: string, value: string) => `<${key}>${value}</${key}>`,
      (key: string, value: string) => `export ${key}="${value}"`,
    ),
    anyValue,
  )
  .map(([key, form, value]) => ({ secret: value, text: form(key, value) }));
const bare = fc.oneof(jwt, keyId, secretKey, sessionToken, entraSecret).map((secret) => ({ secret, text: secret }));
const header = fc
  .tuple(fc.constantFrom('Bearer ', 'bearer ', 'Basic ', 'SharedKey account:'), letters(base64url, 20, 80))
  .map(([scheme, secret]) => ({ secret, text: `Authorization: ${scheme}${secret}` }));
const around = fc.constantFrom('', ' ', ' error: ', '\n', '"', "'", '; ', ', ', ' (', '\t');

describe('redactSecrets', () => {
  it('lets no token, key, secret or signature through, wherever it stands', () => {
    fc.assert(
      fc.property(around, fc.oneof(bare, named, header), around, (before, { secret, text }, after) => {
        expect(redactSecrets(`${before}${text}${after}`)).not.toContain(secret);
        expect(readErrorText(`${before}${text}${after}`).text).not.toContain(secret);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves nothing of a token that a cut would halve', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11_000, max: 13_000 }), jwt, (length, token) => {
        const { text } = readErrorText(`${'a '.repeat(length / 2)}${token} ${'b '.repeat(9000)}`);
        expect(text).not.toContain('eyJ');
        expect(text).not.toContain(token.slice(20, 40));
      }),
      { numRuns: 50 },
    );
  });

  it('takes private keys and passwords in addresses', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----';
    expect(redactSecrets(`a ${key} b`)).toBe('a [redacted] b');
    expect(redactSecrets('a -----BEGIN PRIVATE KEY-----\nMIIEow')).toBe('a [redacted]');
    expect(redactSecrets('postgres://me:hunter2@db/x')).toBe('postgres://me:[redacted]@db/x');
  });

  it.each([
    'User: arn:aws:sts::111111111111:assumed-role/xks-orders/botocore-session-1 is not authorized to perform: s3:GetObject',
    'No OpenIDConnect provider found in your account for https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4',
    "The client '3f1c2b9a-0000-4000-8000-1234567890ab' does not have authorization over scope '/subscriptions/3f1c2b9a-0000-4000-8000-1234567890ab/resourceGroups/orders-prod/providers/Microsoft.KeyVault/vaults/orders'",
    "Assertion Subject: 'system:serviceaccount:orders:orders-api'",
    'thumbprint 9e99a48a9960b14926bb7f3b02e22da2b0ab7280',
    'clientID in request: 1234##### REDACTED #####abcd',
  ])('leaves what a diagnosis needs: %s', (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  it.each([
    ['the beginning of a token', 'eyJ'],
    ['the beginning of a key', 'AKIA'],
    ['a name', 'client_secret'],
    ['a name and a sign', 'sig='],
    ['quotes', 'password="'],
    ['escaped quotes', 'token:\\"'],
    ['escapes', 'pwd="\\'],
    ['a scheme', 'Bearer '],
    ['letters', 'aB3'],
    ['colons', '://a:'],
    ['a private key', '-----BEGIN PRIVATE KEY-----'],
    ['spaces', ' '],
    ['the word before a fact', "assumed-role/ on resource: because no client '"],
    ['a webhook', 'failed calling webhook, getting assigned identities for pod a/'],
    ['dashes', '-'],
  ])('takes time in proportion to the text: %s, again and again', (_what, piece) => {
    const time = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      return Math.min(
        ...[1, 2, 3].map(() => {
          const startedAt = performance.now();
          readErrorText(text);
          return performance.now() - startedAt;
        }),
      );
    };
    // Sixteen times the text may take sixteen times as long, and more on a busy machine; a square would take 256 times.
    expect(time(320_000) / Math.max(time(20_000), 1)).toBeLessThan(100);
  });
});
