import type { Cloud } from '@/lib/domain/words';
import type { ActionList } from '@/lib/policy/aws/action-list';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { actionsOfPolicy } from './actions-of-policy';
import type { OperationContext } from './operation-context';

/** What a cloud is known to have: the actions of AWS, or the roles of Azure. */
export interface KnownData {
  actions?: ActionList;
  roles?: BuiltInRoles;
}

/** What judging and explaining a document need to know of its cloud; of AWS only the services it names, also where it cannot be read. */
export async function loadKnownData(
  context: Pick<OperationContext, 'loadActions' | 'loadRoles'>,
  cloud: Cloud,
  document: unknown,
): Promise<KnownData> {
  switch (cloud) {
    case 'aws':
      return { actions: await actionsOfPolicy(context, document) };
    case 'azure':
      return { roles: context.loadRoles() };
  }
}
