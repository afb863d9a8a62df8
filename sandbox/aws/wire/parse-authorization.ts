import { AwsError } from './aws-error';
import { header, type WireRequest } from './request';

/** What a signed request says about its signature, from the header or (presigned) from the query. */
export interface Authorization {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  /** `20261123T043200Z`. */
  timestamp: string;
  token?: string;
  /** Set for presigned requests only. */
  expiresSeconds?: number;
}

function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignature', 400, message);
}

function splitCredential(credential: string | undefined) {
  const parts = (credential ?? '').split('/');
  if (parts.length < 5 || parts.at(-1) !== 'aws4_request') {
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential ?? ''}'`,
    );
  }
  const [, service = '', region = '', date = '', ...key] = parts.reverse();
  return { accessKeyId: key.reverse().join('/'), date, region, service };
}

function parseHeader(request: WireRequest, value: string): Authorization {
  const fields = new Map<string, string>();
  for (const part of value.slice('AWS4-HMAC-SHA256'.length).split(',')) {
    const [name = '', ...rest] = part.trim().split('=');
    fields.set(name, rest.join('='));
  }
  const signature = fields.get('Signature');
  const signedHeaders = fields.get('SignedHeaders');
  const timestamp = header(request, 'x-amz-date');
  if (!signature) throw incomplete("Authorization header requires 'Signature' parameter.");
  if (!signedHeaders) throw incomplete("Authorization header requires 'SignedHeaders' parameter.");
  if (!timestamp)
    throw incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  return {
    ...splitCredential(fields.get('Credential')),
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    token: header(request, 'x-amz-security-token'),
  };
}

function parseQuery(query: URLSearchParams): Authorization {
  return {
    ...splitCredential(query.get('X-Amz-Credential') ?? undefined),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    timestamp: query.get('X-Amz-Date') ?? '',
    token: query.get('X-Amz-Security-Token') ?? undefined,
    expiresSeconds: Number(query.get('X-Amz-Expires') ?? 0),
  };
}

/** Undefined for an unsigned request. Only Signature Version 4 is spoken. */
export function parseAuthorization(request: WireRequest): Authorization | undefined {
  const value = header(request, 'authorization');
  if (value?.startsWith('AWS4-HMAC-SHA256')) return parseHeader(request, value);
  if (value || request.query.has('AWSAccessKeyId')) {
    const text = 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.';
    throw new AwsError('InvalidRequest', 400, text);
  }
  return request.query.has('X-Amz-Signature') ? parseQuery(request.query) : undefined;
}
