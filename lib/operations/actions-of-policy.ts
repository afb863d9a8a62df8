import type { ActionList } from '@/lib/policy/aws/action-list';
import { parsePolicy, parsePolicyText } from '@/lib/policy/aws/parse-policy';
import { servicesOf } from '@/lib/policy/aws/services-of';
import type { OperationContext } from './operation-context';

/** What AWS has of the services a policy names, given as text or parsed; the list of a document nobody can read is empty. */
export function actionsOfPolicy(
  { loadActions }: Pick<OperationContext, 'loadActions'>,
  document: unknown,
): Promise<ActionList> {
  const { policy } = typeof document === 'string' ? parsePolicyText(document) : parsePolicy(document);
  return loadActions(policy ? servicesOf(policy) : []);
}
