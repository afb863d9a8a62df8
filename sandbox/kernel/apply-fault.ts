import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults';

/**
 * Lets a planted fault happen to a call. Returns whether the call is to be served at all; with `lost` it is served, and
 * the answer is cut off. `refuse` writes an error in the service's own shape.
 */
export async function applyFault(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  refuse: (status: number, code: string) => void,
): Promise<boolean> {
  switch (fault?.kind) {
    case undefined:
      return true;
    case 'error':
      refuse(fault.status ?? 500, fault.code ?? 'server_error');
      return false;
    case 'delay':
      await sleep(fault.delayMs ?? 1_000);
      return true;
    case 'drop':
      request.socket.destroy();
      return false;
    case 'hang':
      return false;
    case 'lost': {
      const cut = () => {
        request.socket.destroy();
        return response;
      };
      Object.assign(response, { write: cut, end: cut });
      return true;
    }
  }
}
