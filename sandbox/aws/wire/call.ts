import type { IssuerTable } from '../../kernel/issuers';
import type { Account } from '../world/account';
import type { AwsWorld } from '../world/aws-world';
import type { Caller } from './caller';

/** Everything an operation may look at besides its input. */
export interface Call {
  world: AwsWorld;
  issuers: IssuerTable;
  caller: Caller;
  /** The caller's account: IAM's operations never reach beyond it. */
  account: Account;
  now: Date;
  /** The endpoint as the caller addresses it, where an answer names it. */
  host?: string;
}

/** A request type of the SDK after required members were checked: what must be there is there. */
export type Parsed<T> = {
  [K in keyof T]: object extends Pick<T, K> ? T[K] : Exclude<T[K], undefined>;
};
