import type { OperationKind } from './allows';
import type { ConditionRequest } from './condition/evaluate-condition';

/** One call to Azure as role assignments and their conditions see it. */
export interface AccessRequest {
  /** `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read`; case does not count. */
  operation: string;
  kind: OperationKind;
  /** ARM id of what the call is about. */
  scope: string;
  /** `Blob.List`, where the operation has one. */
  subOperation?: string;
  attributes: ConditionRequest['attributes'];
  /** What the call needs in a vault that knows access policies instead of roles. */
  vaultSecrets?: 'get' | 'list';
}
