import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from './aws-error';
import type { Authorization } from './parse-authorization';
import { decodeUri, header, type WireRequest } from './request';

const SKEW_SECONDS = 15 * 60;

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function canonicalPath(request: WireRequest, service: string): string {
  const segments = request.rawPath.split('/');
  if (service === 's3') return segments.map((segment) => encode(decodeUri(segment))).join('/');
  return segments.map(encode).join('/') || '/';
}

function canonicalQuery(rawQuery: string): string {
  if (rawQuery === '') return '';
  const decode = (text: string) => encode(decodeUri(text.replace(/\+/g, ' ')));
  return rawQuery
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))] as const;
    })
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function payloadHash(request: WireRequest, auth: Authorization): string {
  const declared = header(request, 'x-amz-content-sha256');
  if (auth.service === 's3') {
    if (auth.expiresSeconds !== undefined) return declared ?? 'UNSIGNED-PAYLOAD';
    if (declared === undefined) {
      throw new AwsError('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256');
    }
    if (declared === 'UNSIGNED-PAYLOAD' || declared.startsWith('STREAMING-')) return declared;
    if (declared !== sha256(request.body)) {
      throw new AwsError(
        'XAmzContentSHA256Mismatch',
        400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    return declared;
  }
  return sha256(request.body);
}

function expectedSignature(request: WireRequest, auth: Authorization, secret: string): string {
  const headers = auth.signedHeaders.map((name) => {
    return `${name}:${(header(request, name) ?? '').trim().replace(/ +/g, ' ')}\n`;
  });
  const canonical = [
    request.method,
    canonicalPath(request, auth.service),
    canonicalQuery(request.rawQuery),
    headers.join(''),
    auth.signedHeaders.join(';'),
    payloadHash(request, auth),
  ].join('\n');
  const scope = `${auth.date}/${auth.region}/${auth.service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${auth.timestamp}\n${scope}\n${sha256(canonical)}`;
  const dated = hmac(hmac(hmac(`AWS4${secret}`, auth.date), auth.region), auth.service);
  return hmac(hmac(dated, 'aws4_request'), toSign).toString('hex');
}

function checkTime(auth: Authorization, now: Date): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(auth.timestamp);
  const [, year, month, day, hour, minute, second] = match ?? [];
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(signedAt) || !auth.timestamp.startsWith(auth.date)) {
    throw new AwsError(
      'IncompleteSignature',
      400,
      `Date must be in ISO-8601 'basic format' and match the credential scope. Got '${auth.timestamp}'.`,
    );
  }
  const ageSeconds = (now.getTime() - signedAt) / 1000;
  if (auth.expiresSeconds !== undefined && auth.service === 's3' && ageSeconds > auth.expiresSeconds) {
    throw new AwsError('AccessDenied', 403, 'Request has expired');
  }
  const allowedAge = Math.max(SKEW_SECONDS, auth.expiresSeconds ?? 0);
  if (ageSeconds <= allowedAge && ageSeconds >= -SKEW_SECONDS) return;
  if (auth.service === 's3') {
    throw new AwsError(
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
    );
  }
  const word = ageSeconds > 0 ? 'expired' : 'not yet current';
  throw new AwsError(
    'SignatureDoesNotMatch',
    403,
    `Signature ${word}: ${auth.timestamp} is now more than 15 min. away from the server's time`,
  );
}

/** Recomputes the Signature Version 4 of a request with the key's secret; throws where it, or its time, does not fit. */
export function verifySignature(request: WireRequest, auth: Authorization, secret: string, now: Date): void {
  checkTime(auth, now);
  if (!auth.signedHeaders.includes('host')) {
    throw new AwsError('SignatureDoesNotMatch', 403, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  const expected = Buffer.from(expectedSignature(request, auth, secret));
  const given = Buffer.from(auth.signature);
  if (expected.length === given.length && timingSafeEqual(expected, given)) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}
