import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import type { AzureWorld } from './world/azure-world';

/** What the request handlers of the Azure server share. */
export interface Endpoint {
  world: AzureWorld;
  faults: FaultTable;
  /** How Entra reaches the keys of a cluster's issuer. */
  issuers: IssuerTable;
  /** Where ARM is reached without a host name of Azure, for `nextLink` and the like. */
  url: string;
  now(): Date;
  log(line: string): void;
}

const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

/** Says loudly that somebody asked for something that is not played here. */
export function logUnserved(endpoint: Endpoint, what: string): void {
  endpoint.log(`${RED}azure: not served: ${what}${PLAIN}`);
}
