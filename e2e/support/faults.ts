import { demoAccess } from './demo-access';

interface Fault {
  service: string;
  operation: string;
  nth?: number;
  kind: 'error' | 'lost' | 'delay' | 'drop' | 'hang';
  status?: number;
  code?: string;
  delayMs?: number;
}

async function control(method: string, path: string, body?: unknown): Promise<void> {
  const { url, token } = demoAccess().control;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}

export const plantFault = (fault: Fault): Promise<void> => control('POST', '/faults', fault);
export const clearFaults = (): Promise<void> => control('DELETE', '/faults');
export const setUnreachable = (cluster: string, unreachable: boolean): Promise<void> =>
  control('POST', `/clusters/${cluster}/unreachable`, { unreachable });
