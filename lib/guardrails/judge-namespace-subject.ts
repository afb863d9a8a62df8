import type { Finding } from '@/lib/domain/finding';
import { subjectWords } from '@/lib/domain/words';
import type { IntentInput } from './intent-input';

/**
 * AAD Pod Identity gives its identity to whatever pod carries a label, which anybody who may make pods can write: only for
 * tenants the platform has marked for it, and never without a second look.
 */
export function judgeNamespaceSubject({ workload, boundaries, permissionSet }: IntentInput): Finding[] {
  const path = '/serviceAccount';
  const { tenant, environment } = workload;
  if (permissionSet?.cloud === 'aws') {
    const message = 'AWS knows no identity of a whole namespace.';
    return [{ severity: 'blocked', code: 'namespace-subject', path, message, fix: 'Name a ServiceAccount.' }];
  }
  if (boundaries.azure?.podIdentity !== true) {
    return [
      {
        severity: 'blocked',
        code: 'pod-identity-off',
        path,
        message: `The platform has not marked ${tenant} for AAD Pod Identity in ${environment}.`,
        fix: 'Name a ServiceAccount: its pods get an identity of their own by Azure Workload Identity.',
      },
    ];
  }
  return [
    {
      severity: 'extra-approval',
      code: 'every-labelled-pod',
      path,
      message: `This is for ${subjectWords(workload)} in ${tenant}, whatever its ServiceAccount: who may make pods there has it.`,
      fix: 'Name a ServiceAccount where the program can use Azure Workload Identity.',
    },
  ];
}
