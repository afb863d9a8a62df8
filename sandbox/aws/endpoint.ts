import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import type { AwsWorld } from './world/aws-world';

/** What the endpoint's request handlers share. */
export interface Endpoint {
  world: AwsWorld;
  faults: FaultTable;
  issuers: IssuerTable;
  now(): Date;
  log(line: string): void;
}

const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

/** Says loudly that somebody asked for something that is not played here. */
export function logUnserved(endpoint: Endpoint, what: string): void {
  endpoint.log(`${RED}aws: not served: ${what}${PLAIN}`);
}
