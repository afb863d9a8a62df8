import type { ArmOperation } from './call';
import { CONSUMER_GROUP_OPERATIONS } from './consumer-groups';
import { FEDERATED_CREDENTIAL_OPERATIONS } from './federated-credentials';
import { GENERIC_OPERATIONS } from './generic-operations';
import { IDENTITY_OPERATIONS } from './identities';
import { LOCK_OPERATIONS } from './locks';
import { PERMISSION_OPERATIONS } from './permissions';
import { RESOURCE_GROUP_OPERATIONS } from './resource-groups';
import { ROLE_ASSIGNMENT_OPERATIONS } from './role-assignments';
import { ROLE_DEFINITION_OPERATIONS } from './role-definitions';
import { VAULT_OPERATIONS } from './vaults';

/** Everything ARM does here; the first row that fits counts. Anything else is 501 and a red log line. */
export const ARM_OPERATIONS: readonly ArmOperation[] = [
  ...RESOURCE_GROUP_OPERATIONS,
  ...IDENTITY_OPERATIONS,
  ...FEDERATED_CREDENTIAL_OPERATIONS,
  ...VAULT_OPERATIONS,
  ...GENERIC_OPERATIONS,
  ...CONSUMER_GROUP_OPERATIONS,
  ...PERMISSION_OPERATIONS,
  ...ROLE_ASSIGNMENT_OPERATIONS,
  ...ROLE_DEFINITION_OPERATIONS,
  ...LOCK_OPERATIONS,
];
