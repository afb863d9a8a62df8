import type { IncomingHttpHeaders } from 'node:http';
import { authorize, type Needed } from '../authorize/authorize';
import type { Caller } from '../wire/caller';
import type { AzureWorld } from '../world/azure-world';

/** One request to a data plane, taken apart. */
export interface DataCall {
  world: AzureWorld;
  now: Date;
  method: string;
  /** Host name without a port. */
  host: string;
  /** The first label of the host: the account's, vault's, namespace's, registry's or store's name. */
  name: string;
  /** Decoded, without empty ones. */
  segments: readonly string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  requestId: string;
}

export interface DataAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** A refusal; each data plane writes it in its own format. */
export class DataError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** More of the error document, e.g. Key Vault's inner code. */
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** What one service of the data plane is made of. */
export interface DataPlane {
  /** As faults name it. */
  service: string;
  /** The operation asked for, undefined where it is not served. */
  nameOperation(call: DataCall): string | undefined;
  run(call: DataCall, operation: string): Promise<DataAnswer>;
  renderError(error: DataError, call: DataCall): DataAnswer;
  operations: readonly string[];
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): DataAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const mayDo = (call: DataCall, caller: Caller, needed: Needed): boolean =>
  authorize(call.world, caller, needed, call.now);
