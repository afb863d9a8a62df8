import type { ServerResponse } from 'node:http';
import type { AwsError } from '../wire/aws-error';
import { element, escapeXml } from '../wire/render-xml';
import type { S3Answer } from './s3-request';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function sendS3(response: ServerResponse, answer: S3Answer, requestId: string, isHead: boolean): void {
  const isText = typeof answer.body === 'string';
  const body = isText
    ? Buffer.from(DECLARATION + answer.body)
    : ((answer.body as Buffer | undefined) ?? Buffer.alloc(0));
  response.writeHead(answer.status, {
    ...(isText ? { 'content-type': 'application/xml' } : {}),
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': body.length }),
    'x-amz-request-id': requestId,
  });
  response.end(isHead ? undefined : body);
}

/** S3's error document; answers to HEAD have none, so clients see only the status. */
export function sendS3Error(
  response: ServerResponse,
  error: AwsError,
  resource: string,
  requestId: string,
  isHead: boolean,
) {
  const fields = {
    Code: error.code,
    Message: error.message,
    ...error.details,
    Resource: resource,
    RequestId: requestId,
  };
  const xml = Object.entries(fields).map(([name, value]) => element(name, escapeXml(value)));
  const body = `<Error>${xml.join('')}</Error>`;
  sendS3(response, isHead ? { status: error.status } : { status: error.status, body }, requestId, isHead);
}
