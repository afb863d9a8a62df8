import type { ServerResponse } from 'node:http';
import type { Fault } from '../../kernel/faults';
import type { Answer } from '../rest/answer';
import { ApiError } from './api-error';

const REASONS: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Undefined: nothing is to be answered, the connection is cut or stays silent. */
type MaybeAnswer = Answer | undefined;

/** Does what a planted fault says instead of, before or after the work itself. */
export async function withFault(
  fault: Fault | undefined,
  response: ServerResponse,
  work: () => Promise<Answer>,
): Promise<MaybeAnswer> {
  switch (fault?.kind) {
    case undefined:
      return work();
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
      return work();
    case 'error': {
      const status = fault.status ?? 500;
      const reason = fault.code ?? REASONS[status] ?? 'InternalError';
      const wait = [429, 503].includes(status) ? { retryAfterSeconds: 1 } : {};
      throw new ApiError(status, reason, `planted fault: ${reason}`, wait);
    }
    case 'lost':
      await work();
      response.destroy();
      return undefined;
    case 'drop':
      response.destroy();
      return undefined;
    case 'hang':
      return undefined;
  }
}
