import { matchStatement } from '@/lib/policy/aws/match-statement';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import type { ParsedStatement } from '@/lib/policy/aws/parsed-policy';
import { contextOf } from '@/lib/policy/aws/request-context';
import type { AwsRole } from '../evidence';
import type { IrsaSubject } from './irsa-subject';

export const ASSUME = 'sts:AssumeRoleWithWebIdentity';

/** Statements of a role's trust policy; a document that cannot be read has none. */
export function trustStatements(role: AwsRole): ParsedStatement[] {
  return parsePolicy(role.AssumeRolePolicyDocument).policy?.statements ?? [];
}

/** The ARN a trust must name: the issuer's provider in the role's own account. */
export function expectedProvider({ issuerHost }: IrsaSubject, role: AwsRole): string {
  return `${role.Arn.split(':').slice(0, 5).join(':')}:oidc-provider/${issuerHost}`;
}

/** The pod's token as a request for the role: the condition keys STS makes of it. */
export function tokenRequest({ issuerHost, sub, audience }: IrsaSubject) {
  return {
    action: ASSUME,
    resource: '*',
    context: contextOf({ [`${issuerHost}:sub`]: sub, [`${issuerHost}:aud`]: audience }),
  };
}

/** Whether a role lets the pod's token in. */
export function trustsSubject(role: AwsRole, subject: IrsaSubject): boolean {
  const provider = expectedProvider(subject, role);
  const matching = trustStatements(role).filter(
    (statement) =>
      (statement.principals?.Federated ?? []).includes(provider) &&
      matchStatement(statement, tokenRequest(subject)).matches,
  );
  return matching.some(({ effect }) => effect === 'Allow') && !matching.some(({ effect }) => effect === 'Deny');
}
