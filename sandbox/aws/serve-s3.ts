import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../kernel/apply-fault';
import { type Endpoint, logUnserved } from './endpoint';
import { sendS3, sendS3Error } from './s3/answer-s3';
import { S3_OPERATIONS } from './s3/run-s3';
import { nameOperation, splitAddress } from './s3/s3-request';
import { authenticate } from './wire/authenticate';
import { AwsError } from './wire/aws-error';
import type { WireRequest } from './wire/request';

/** One S3 request, from planted fault to answer. */
export async function serveS3(
  endpoint: Endpoint,
  exchange: { incoming: IncomingMessage; response: ServerResponse; request: WireRequest; requestId: string },
): Promise<void> {
  const { incoming, response, request, requestId } = exchange;
  const { bucket, key } = splitAddress(request);
  const operation = nameOperation(request, bucket, key);
  const isHead = request.method === 'HEAD';
  const refuse = (error: AwsError) => sendS3Error(response, error, request.rawPath, requestId, isHead);
  const goesOn = await applyFault(endpoint.faults.take('s3', operation), incoming, response, (status, code) => {
    refuse(new AwsError(code, status, 'A planted fault.'));
  });
  if (!goesOn) return;
  try {
    const run = Object.hasOwn(S3_OPERATIONS, operation) ? S3_OPERATIONS[operation] : undefined;
    if (!run) {
      logUnserved(endpoint, `s3:${operation}`);
      throw new AwsError('NotImplemented', 501, `The sandbox does not serve ${operation}.`);
    }
    const now = endpoint.now();
    const caller = authenticate(endpoint.world, request, 's3', now);
    sendS3(response, run({ world: endpoint.world, caller, now, request, bucket, key }), requestId, isHead);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    refuse(error);
  }
}
