import type { IncomingMessage } from 'node:http';
import type { User } from '../auth/user';
import type { Cluster } from '../cluster';
import { badRequest } from '../http/api-error';
import type { ResourceRequest } from '../http/request-info';
import type { WriteOptions } from './write-options';

/** One authorised request to the resource tree. */
export interface Call {
  readonly cluster: Cluster;
  readonly user: User;
  readonly request: ResourceRequest;
  readonly query: URLSearchParams;
  readonly message: IncomingMessage;
  readonly warnings: string[];
}

const VALIDATIONS = ['Ignore', 'Warn', 'Strict'] as const;

/** The part of the user agent before its version: the manager of writers that name none. */
const agentOf = (message: IncomingMessage): string => message.headers['user-agent']?.split('/')[0] || 'unknown';

/** Reads dryRun, fieldManager and fieldValidation of a write. Throws 400 for values that do not exist. */
export function readWriteOptions(call: Call): WriteOptions {
  const { query, message, user, warnings } = call;
  const dryRun = query.get('dryRun');
  if (dryRun && dryRun !== 'All') throw badRequest(`dryRun: Unsupported value: "${dryRun}": supported values: "All"`);
  const wanted = query.get('fieldValidation') || 'Warn';
  const fieldValidation = VALIDATIONS.find((one) => one === wanted);
  if (!fieldValidation) {
    throw badRequest(`fieldValidation: Unsupported value: "${wanted}": supported values: "Ignore", "Strict", "Warn"`);
  }
  const manager = query.get('fieldManager') ?? '';
  if (manager.length > 128) throw badRequest('fieldManager: Too long: may not be more than 128 bytes');
  return {
    user,
    manager: manager || agentOf(message),
    isDryRun: dryRun === 'All',
    fieldValidation,
    warn: (text) => warnings.push(text),
  };
}
