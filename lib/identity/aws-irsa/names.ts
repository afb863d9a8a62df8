import { iamArn } from '@/lib/domain/aws-partitions';
import type { WorkloadRef } from '@/lib/domain/words';
import { principalName } from '../principal-name';

/** IAM paths and names, all a pure function of these four (and the grant), so that a run after a crash finds its objects. */
export interface NamedFor {
  portalId: string;
  workload: WorkloadRef;
}

/** `/xks/<namespace>/`: what the writer role of a tenant account may touch. */
export function pathOf(workload: WorkloadRef): string {
  return `/xks/${workload.tenant}/`;
}

/** At most 60 of IAM's 64 characters, lower-case because IAM ignores case. */
export function roleName({ portalId, workload }: NamedFor): string {
  return principalName(workload, [portalId, workload.environment, workload.tenant, workload.serviceAccount]);
}

/** Name of the managed policy of one grant; two grants never share one. */
export function policyName({ portalId, workload }: NamedFor, grantId: string): string {
  return principalName(workload, [portalId, workload.environment, workload.tenant, workload.serviceAccount, grantId]);
}

/** ARN of the workload's role, known before it exists. */
export function roleArnOf(named: NamedFor, account: { partition: string; accountId: string }): string {
  return iamArn(account.partition, account.accountId, `role${pathOf(named.workload)}${roleName(named)}`);
}
