import { iamArn } from '@/lib/domain/aws-partitions';
import { parseArnPattern } from '@/lib/policy/aws/arn-pattern';
import type { PolicyContext } from './policy-context';

/** Resources moved into the tenant's own account; for IAM, where everything is refused, the things an action is about. */
export function narrowResources(actions: readonly string[], resources: string[], context: PolicyContext): string[] {
  return resources.flatMap((resource) => {
    if (/^\*+$/.test(resource))
      return actions.every(isIam) ? actions.map((action) => iamThings(action, context)) : ['*'];
    const arn = parseArnPattern(resource);
    if (arn === undefined) return [];
    const account = arn.account === '' || arn.account === 'aws' ? arn.account : context.accountId;
    return [`arn:${context.partition}:${arn.service}:${arn.region}:${account}:${arn.resource}`];
  });
}

function isIam(action: string): boolean {
  return action.toLowerCase().startsWith('iam:');
}

/** Users, roles, policies … of the tenant's account: what an action of IAM is about stands in its name. */
function iamThings(action: string, { partition, accountId }: PolicyContext): string {
  const name = action.toLowerCase();
  const kind =
    ['role', 'policy', 'group', 'instance-profile'].find((word) => name.includes(word.replace('-', ''))) ?? 'user';
  return iamArn(partition, accountId, `${name.includes('loginprofile') ? 'user' : kind}/*`);
}
