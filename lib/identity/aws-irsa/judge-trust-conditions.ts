import { holdsCondition } from '@/lib/policy/aws/hold-condition';
import type { ParsedCondition, ParsedStatement } from '@/lib/policy/aws/parsed-policy';
import { matchesPattern } from '@/lib/policy/aws/wildcard';
import type { AwsRole } from '../evidence';
import type { Fault } from '../link';
import type { IrsaSubject } from './irsa-subject';
import { trustFix } from './trust-fix';
import { tokenRequest } from './trusts-subject';

/**
 * Which condition keeps the token out. Statements are alternatives, so the one with the fewest unmet conditions is explained;
 * a key that is never in the request comes before a value that differs.
 */
export function judgeTrustConditions(
  subject: IrsaSubject,
  role: AwsRole,
  statements: readonly ParsedStatement[],
): Fault | undefined {
  const { context } = tokenRequest(subject);
  const unmet = statements
    .map(({ conditions }) => conditions.filter((condition) => !holdsCondition(condition, context, context)))
    .sort((a, b) => a.length - b.length);
  const [nearest = []] = unmet;
  const faults = nearest.map((condition) => explain(subject, role, condition));
  return faults.sort((a, b) => rank(a) - rank(b))[0] ?? denied(role);
}

const ORDER = [
  'role.trust.condition-key-wrong',
  'role.trust.wildcard-without-stringlike',
  'role.trust.subject-mismatch',
  'role.trust.audience-mismatch',
];

function rank({ code }: Fault): number {
  return ORDER.indexOf(code);
}

function explain(subject: IrsaSubject, role: AwsRole, condition: ParsedCondition): Fault {
  const { issuerHost, sub, audience } = subject;
  const key = condition.key.toLowerCase();
  const isSub = key === `${issuerHost}:sub`.toLowerCase();
  const isAud = key === `${issuerHost}:aud`.toLowerCase();
  if (!isSub && !isAud) return keyWrong(subject, role, condition);
  const wanted = isSub ? sub : audience;
  const exact = condition.operator.includes('StringEquals');
  if (exact && condition.values.some((value) => /[*?]/.test(value) && matchesPattern(value, wanted))) {
    return {
      code: 'role.trust.wildcard-without-stringlike',
      message: `The trust policy of ${role.RoleName} has a pattern under ${condition.operator}, which takes it literally.`,
      expected: wanted,
      actual: condition.values.join(', '),
      why: 'Only StringLike reads * and ?. The exact subject is better than either.',
      fix: trustFix(subject, role),
    };
  }
  return {
    code: isSub ? 'role.trust.subject-mismatch' : 'role.trust.audience-mismatch',
    message: `The trust policy of ${role.RoleName} expects another ${isSub ? 'namespace or ServiceAccount' : 'audience'} (${condition.operator}).`,
    expected: wanted,
    actual: condition.values.join(', '),
    why: 'STS compares it character by character with the token and refuses without saying which part differs.',
    fix: trustFix(subject, role),
  };
}

function keyWrong(subject: IrsaSubject, role: AwsRole, condition: ParsedCondition): Fault {
  const { issuerHost } = subject;
  return {
    code: 'role.trust.condition-key-wrong',
    message: `The trust policy of ${role.RoleName} tests "${condition.key}", which no token of this cluster has.`,
    expected: `${issuerHost}:sub and ${issuerHost}:aud`,
    actual: condition.key,
    why: 'A key that is not in the request never matches. It is the issuer without https://, then :sub or :aud.',
    fix: trustFix(subject, role),
  };
}

function denied(role: AwsRole): Fault {
  return {
    code: 'role.trust.subject-mismatch',
    message: `A statement in the trust policy of ${role.RoleName} denies this token.`,
    expected: 'no statement with Deny that holds for this token',
    actual: 'a statement with Deny',
    why: 'A denial wins over every statement that allows.',
    fix: {
      kind: 'request',
      text: `Ask the owner of ${role.RoleName} to take the denying statement out of its trust policy.`,
    },
  };
}
