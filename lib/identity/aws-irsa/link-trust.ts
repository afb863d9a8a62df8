import { matchesAction, matchStatement } from '@/lib/policy/aws/match-statement';
import type { AwsRole } from '../evidence';
import type { Fault } from '../link';
import type { IrsaSubject } from './irsa-subject';
import { judgeProvider } from './judge-provider';
import { judgeTrustConditions } from './judge-trust-conditions';
import { trustFix } from './trust-fix';
import { ASSUME, expectedProvider, tokenRequest, trustStatements, trustsSubject } from './trusts-subject';

/** Does the account know the issuer, and does the role let exactly this token in? */
export function judgeTrust(subject: IrsaSubject): Fault | undefined {
  return judgeProvider(subject) ?? (subject.role === undefined ? undefined : judgeRoleTrust(subject, subject.role));
}

function judgeRoleTrust(subject: IrsaSubject, role: AwsRole): Fault | undefined {
  if (trustsSubject(role, subject)) return undefined;
  const statements = trustStatements(role);
  const allowing = statements.filter(({ effect }) => effect === 'Allow');
  const assuming = allowing.filter((statement) => matchesAction(statement, ASSUME) && statement.principals?.Federated);
  if (assuming.length === 0)
    return actionWrong(
      subject,
      role,
      allowing.flatMap(({ actions }) => actions ?? []),
    );

  const expected = expectedProvider(subject, role);
  const named = assuming.filter(({ principals }) => principals?.Federated?.includes(expected));
  if (named.length === 0) {
    return {
      code: 'role.trust.provider-mismatch',
      message: `The trust policy of ${role.RoleName} names another issuer than this cluster's.`,
      expected,
      actual: assuming.flatMap(({ principals }) => principals?.Federated ?? []).join(', '),
      why: 'STS looks for a statement with the issuer of the token. A cluster that was created anew has a new issuer.',
      fix: trustFix(subject, role),
    };
  }
  const denial = statements.find(
    (statement) => statement.effect === 'Deny' && matchStatement(statement, tokenRequest(subject)).matches,
  );
  return judgeTrustConditions(subject, role, denial === undefined ? named : [denial]);
}

function actionWrong(subject: IrsaSubject, role: AwsRole, actions: string[]): Fault {
  return {
    code: 'role.trust.action-wrong',
    message: `No statement in the trust policy of ${role.RoleName} allows ${ASSUME} to an issuer.`,
    expected: ASSUME,
    actual: actions.join(', ') || 'no action',
    why: 'A token is exchanged by this one action; sts:AssumeRole does not include it.',
    fix: trustFix(subject, role),
  };
}
