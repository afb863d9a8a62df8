import { createHash } from 'node:crypto';
import { iamArn } from '@/lib/domain/aws-partitions';
import type { WorkloadRef } from '@/lib/domain/words';

/** IAM paths and names, all a pure function of these four (and the grant), so that a run after a crash finds its objects. */
export interface NamedFor {
  portalId: string;
  workload: WorkloadRef;
}

/** `/xks/<namespace>/`: what the writer role of a tenant account may touch. */
export function pathOf(workload: WorkloadRef): string {
  return `/xks/${workload.tenant}/`;
}

/** `xks-‹ns≤20>-‹sa≤24>-<10 hex>`: at most 60 of IAM's 64 characters, lower-case because IAM ignores case. */
export function roleName({ portalId, workload }: NamedFor): string {
  return nameOf(workload, [portalId, workload.environment, workload.tenant, workload.serviceAccount]);
}

/** Name of the managed policy of one grant; two grants never share one. */
export function policyName({ portalId, workload }: NamedFor, grantId: string): string {
  return nameOf(workload, [portalId, workload.environment, workload.tenant, workload.serviceAccount, grantId]);
}

/** ARN of the workload's role, known before it exists. */
export function roleArnOf(named: NamedFor, account: { partition: string; accountId: string }): string {
  return iamArn(account.partition, account.accountId, `role${pathOf(named.workload)}${roleName(named)}`);
}

function nameOf(workload: WorkloadRef, parts: string[]): string {
  // A length before each part: ["ab","c"] and ["a","bc"] must not meet.
  const text = parts.map((part) => `${part.length}:${part}`).join('');
  const hash = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 10);
  return ['xks', shorten(workload.tenant, 20), shorten(workload.serviceAccount, 24), hash].join('-');
}

function shorten(text: string, charactersMax: number): string {
  return text.slice(0, charactersMax).replace(/[-.]+$/, '');
}
