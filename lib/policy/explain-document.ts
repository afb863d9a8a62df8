import { lastSegment } from '@/lib/domain/last-segment';
import { isAwsDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import type { ActionList } from './aws/action-list';
import { explainPolicy } from './aws/explain';
import { parsePolicy } from './aws/parse-policy';
import type { BuiltInRoles } from './azure/built-in-roles';
import { explainRole } from './azure/explain-role';

/** What AWS and Azure are known to have; without it the words are plainer. */
export interface KnownData {
  actions?: ActionList;
  roles?: Pick<BuiltInRoles, 'find'>;
}

/** What a permission document gives, one plain sentence per statement or right. For sets whose document the requester wrote. */
export function explainDocument(document: PermissionDocument, { actions, roles }: KnownData): string[] {
  if (isAwsDocument(document)) {
    const { policy } = parsePolicy(document);
    return policy === undefined ? [] : explainPolicy(policy, actions);
  }
  const assigned = document.assignments.flatMap(({ roleId, roleName, scope, condition }) => {
    const role = roles?.find(roleId);
    const sentences = role === undefined ? [`Has the role ${roleName}.`] : explainRole(role);
    const where = `on ${lastSegment(scope)}${condition === undefined ? '' : ', under a condition'}`;
    return sentences.map((sentence) => sentence.replace(/\.$/, ` ${where}.`));
  });
  const vaults = document.vaultAccess.map(({ vault }) => `May read every secret of the vault ${lastSegment(vault)}.`);
  return [...assigned, ...vaults];
}
