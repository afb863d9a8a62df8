import { ProductError } from '@/lib/domain/failure';
import { judgePolicy } from '@/lib/guardrails/aws/judge-policy';
import type { PolicyContext } from '@/lib/guardrails/aws/policy-context';
import { actionsOfPolicy } from './actions-of-policy';
import type { OperationContext } from './operation-context';

const NOT_OFFERED = 'Policies of your own are not offered yet: choose a permission set from the catalogue.';

/**
 * The refusal of a permission set that is not in the catalogue. Where somebody sent a policy of their own it is judged all
 * the same, so that they learn what is wrong with it and what would pass.
 */
export async function refuseCustomPolicy(
  operation: Pick<OperationContext, 'loadActions'>,
  { permissionSet, parameters }: { permissionSet: string; parameters: Record<string, unknown> },
  place: Omit<PolicyContext, 'actions'> | undefined,
): Promise<ProductError> {
  if (parameters.document === undefined || place === undefined) {
    const detail = `There is no permission set ${permissionSet}.`;
    const problems = [{ pointer: '/permissionSet', detail }];
    return new ProductError('invalid', 'unknown-permission-set', detail, { problems });
  }
  const actions = await actionsOfPolicy(operation, parameters.document);
  const { findings, nearest } = judgePolicy(parameters.document, { ...place, actions });
  const located = findings.map((finding) => ({ ...finding, path: `/parameters/document${finding.path ?? ''}` }));
  const worst = findings.find(({ severity }) => severity === 'blocked');
  if (!worst) return new ProductError('refused', 'custom-policy', NOT_OFFERED, { findings: located });
  const detail = [worst.message, worst.fix].filter(Boolean).join(' ');
  return new ProductError('refused', 'refused', detail, { findings: located, nearest });
}
