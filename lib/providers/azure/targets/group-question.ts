import type { ArmReader } from './arm-reader';

/** One question about what exists in a resource group. */
export interface GroupQuestion {
  arm: ArmReader;
  /** ARM id of the group. */
  group: string;
  /** ARM id that the answer lies within: a vault. */
  within?: string;
  signal: AbortSignal;
}
