import type { Finding } from '@/lib/domain/finding';
import { CONDITION_CHARACTERS_MAX } from '@/lib/policy/azure/condition/condition';
import { QUOTAS } from '@/lib/policy/azure/quotas';
import type { Wanted } from '@/lib/resources/plan';
import type { FederatedCredentialSpec, RoleAssignmentSpec } from '@/lib/resources/resource';

/** Whether what is wanted fits into Azure's quotas, said before anything is written and not by an error after. */
export function judgeQuotas(
  wanted: readonly Wanted[],
  observed: { assignmentsInSubscription?: number } = {},
): Finding[] {
  const specs = wanted.filter(({ presence }) => presence === 'present').map(({ spec }) => spec);
  const assignments = specs.filter((spec) => spec.kind === 'azure.RoleAssignment');
  return [
    ...assignments.flatMap(judgeCondition),
    ...(assignments.length === 0 ? [] : judgeAssignments(observed.assignmentsInSubscription)),
    ...judgeCredentials(specs.filter((spec) => spec.kind === 'azure.FederatedIdentityCredential')),
  ];
}

/** Several prefixes of one container share one assignment, whose condition grows with each. */
function judgeCondition({ condition = '', roleName, grantIds }: RoleAssignmentSpec): Finding[] {
  if (condition.length <= CONDITION_CHARACTERS_MAX) return [];
  return [
    {
      severity: 'blocked',
      code: 'condition-too-long',
      message: `${roleName} would serve ${grantIds.length} prefixes by a condition of ${condition.length} characters; Azure stores ${CONDITION_CHARACTERS_MAX}.`,
      fix: 'End a grant on this container, or ask for the folder above them.',
    },
  ];
}

function judgeAssignments(inSubscription: number | undefined): Finding[] {
  if (inSubscription === undefined || inSubscription < QUOTAS.assignmentsWarned) return [];
  const { assignmentsPerSubscription } = QUOTAS;
  const isFull = inSubscription >= assignmentsPerSubscription;
  return [
    {
      severity: isFull ? 'blocked' : 'warned',
      code: isFull ? 'too-many-assignments' : 'assignments-scarce',
      message: `The subscription holds ${inSubscription} role assignments; Azure allows ${assignmentsPerSubscription}, and this cannot be raised.`,
      fix: 'The platform team can remove those of identities that no longer exist.',
    },
  ];
}

/** One credential per cluster under one identity. */
function judgeCredentials(credentials: readonly FederatedCredentialSpec[]): Finding[] {
  const perIdentity = new Map<string, number>();
  for (const { identityName } of credentials) perIdentity.set(identityName, (perIdentity.get(identityName) ?? 0) + 1);
  const most = Math.max(0, ...perIdentity.values());
  if (most < QUOTAS.credentialsWarned) return [];
  const isTooMany = most > QUOTAS.credentialsPerIdentity;
  return [
    {
      severity: isTooMany ? 'blocked' : 'warned',
      code: isTooMany ? 'too-many-credentials' : 'credentials-scarce',
      message: `Trusting ${most} clusters takes ${most} federated credentials of one identity; Azure allows ${QUOTAS.credentialsPerIdentity}.`,
      fix: 'The platform team can serve fewer clusters in this environment.',
    },
  ];
}
