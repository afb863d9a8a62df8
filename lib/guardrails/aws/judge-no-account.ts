import type { Finding } from '@/lib/domain/finding';
import { parseArnPattern } from '@/lib/policy/aws/arn-pattern';
import { expandAction } from '@/lib/policy/aws/expand-action';
import type { ParsedStatement } from '@/lib/policy/aws/parsed-policy';
import { fitterOf } from '@/lib/policy/aws/resource-fit';
import type { PolicyContext } from './policy-context';

/** AWS's own parameters and documents have no account in their ARNs, which the list of actions does not say. */
const ALSO_WITHOUT_ACCOUNT = ['ssm'];

/** An ARN without account of a service whose ARNs always name one means nothing: its author means something else. */
export function judgeNoAccount(
  resource: string,
  path: string,
  { actions = [] }: ParsedStatement,
  { accountId, actions: list }: PolicyContext,
): Finding[] {
  const service = parseArnPattern(resource)?.service ?? '';
  if (list === undefined || ALSO_WITHOUT_ACCOUNT.includes(service)) return [];
  const fits = fitterOf([resource]);
  const patterns = actions
    .flatMap((written) => expandAction(written, list))
    .filter(fits)
    .flatMap(({ resources }) => resources)
    .filter((pattern) => parseArnPattern(pattern)?.service === service);
  if (patterns.length === 0 || patterns.some((pattern) => parseArnPattern(pattern)?.account === '')) return [];
  return [
    {
      severity: 'warned',
      code: 'account-missing',
      path,
      message: `${resource} names no account, but ARNs of ${service} always do: it reaches nothing.`,
      fix: `Write the account ${accountId} into the ARN.`,
    },
  ];
}
