import type { ActionList } from '@/lib/policy/aws/action-list';

/** Whose policy is judged, and against which list of actions. */
export interface PolicyContext {
  /** The tenant's account, twelve digits. */
  accountId: string;
  partition: string;
  region: string;
  /**
   * With it wildcards are judged by what they expand to; without it by whether they could reach a refused action, which
   * refuses the same things and warns of fewer.
   */
  actions?: ActionList;
}
