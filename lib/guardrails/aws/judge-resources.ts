import type { Finding } from '@/lib/domain/finding';
import { parseArnPattern } from '@/lib/policy/aws/arn-pattern';
import { type ParsedPolicy, type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';
import { hasWildcard, matchesPattern, patternsMeet } from '@/lib/policy/aws/wildcard';
import type { PolicyContext } from './policy-context';

/** Whether every resource lies in the tenant's own account: an ARN of another account is never the tenant's to use. */
export function judgeResources(policy: ParsedPolicy, context: PolicyContext): Finding[] {
  return policy.statements
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => [
      ...judgeAccountConditions(statement, context),
      ...(statement.resources ?? []).flatMap((resource, at) => {
        const path = pointerTo(statement, 'Resource', at);
        return judgeResource(resource, path, statement, context);
      }),
    ]);
}

/** A condition that names another account, or all but the tenant's, asks for the things of others, whatever the ARN says. */
function judgeAccountConditions({ conditions }: ParsedStatement, { accountId }: PolicyContext): Finding[] {
  return conditions
    .filter(({ operator, key }) => ACCOUNT_KEYS.includes(key.toLowerCase()) && operator !== 'Null')
    .filter(({ operator, values }) => values.some((value) => isForeign(value, accountId, /Not/.test(operator))))
    .map(({ path, key }) => ({
      severity: 'blocked',
      code: 'foreign-account',
      path,
      message: `${key} asks for an account that is not the tenant's.`,
      fix: `Write StringEquals and ${accountId}.`,
    }));
}

function isForeign(value: string, accountId: string, isNegated: boolean): boolean {
  if (value.includes('$')) return false;
  return matchesPattern(value, accountId) === isNegated;
}

const ACCOUNT_KEYS = ['aws:resourceaccount', 's3:resourceaccount'];

function judgeResource(resource: string, path: string, statement: ParsedStatement, context: PolicyContext): Finding[] {
  if (/^\*+$/.test(resource)) return [];
  const arn = parseArnPattern(resource);
  if (arn === undefined) {
    const message = `"${resource}" is not an ARN, so it is not clear what it reaches.`;
    return [{ severity: 'blocked', code: 'malformed-resource', path, message, fix: 'Write the whole ARN.' }];
  }
  if (arn.partition !== context.partition) {
    const message = `${resource} lies in another AWS partition than the tenant's account.`;
    return [
      { severity: 'blocked', code: 'foreign-partition', path, message, fix: `Use partition ${context.partition}.` },
    ];
  }
  if (arn.account === context.accountId || isAwsManaged(arn)) return [];
  // A condition narrows an open account; it does not make another account's ARN the tenant's.
  const open = arn.account === '' || hasWildcard(arn.account);
  if (open && limitedToOwnAccount(statement, context.accountId)) return [];
  if (arn.account === '') return ownerUnknown(resource, path, arn.service, context);
  return [
    {
      severity: 'blocked',
      code: 'foreign-account',
      path,
      message: `${resource} is not limited to the tenant's account ${context.accountId}.`,
      fix: `Write the account ${context.accountId} into the ARN.`,
    },
  ];
}

/** Policies and the like that AWS itself publishes under the account `aws`. */
function isAwsManaged(arn: { service: string; account: string }): boolean {
  return arn.account === 'aws' && arn.service === 'iam';
}

function ownerUnknown(resource: string, path: string, service: string, context: PolicyContext): Finding[] {
  if (!patternsMeet(service, 's3')) return [];
  return [
    {
      severity: 'warned',
      code: 'bucket-owner-unknown',
      path,
      message: `${resource} does not say whose bucket it is; another account may own one of this name.`,
      fix: `Add "Condition": {"StringEquals": {"aws:ResourceAccount": "${context.accountId}"}}.`,
    },
  ];
}

/** The account of whoever calls, which is the tenant's own. */
const OWN_ACCOUNT = /^\$\{aws:PrincipalAccount\}$/i;

/** Whether a condition holds the statement to resources of one account; an absent key must not satisfy it. */
export function limitedToOwnAccount(statement: ParsedStatement, accountId: string): boolean {
  return statement.conditions.some(
    ({ operator, key, values }) =>
      ['StringEquals', 'StringLike', 'StringEqualsIgnoreCase', 'ForAnyValue:StringEquals'].includes(operator) &&
      ACCOUNT_KEYS.includes(key.toLowerCase()) &&
      values.length > 0 &&
      values.every((value) => value === accountId || (statement.variables && OWN_ACCOUNT.test(value))),
  );
}
