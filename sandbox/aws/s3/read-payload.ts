import { AwsError } from '../wire/aws-error';
import { header, type WireRequest } from '../wire/request';

/** The object's bytes: the body itself, or its chunks where a client streams with `aws-chunked`. */
export function readPayload(request: WireRequest): Buffer {
  const declared = header(request, 'x-amz-content-sha256') ?? '';
  if (!declared.startsWith('STREAMING-')) return request.body;
  const chunks: Buffer[] = [];
  let rest = request.body;
  for (;;) {
    const lineEnd = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.subarray(0, lineEnd).toString().split(';')[0] ?? '', 16);
    if (lineEnd < 0 || Number.isNaN(size) || rest.length < lineEnd + 2 + size) {
      throw new AwsError('IncompleteBody', 400, 'The request body terminated unexpectedly');
    }
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size));
    rest = rest.subarray(lineEnd + 2 + size + 2);
  }
}
