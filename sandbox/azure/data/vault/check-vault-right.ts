import { issuerOf } from '../../entra/sign-access-token';
import type { Caller } from '../../wire/caller';
import type { Vault } from '../../world/resources';
import { type DataCall, DataError, mayDo } from '../data-call';

type Verb = 'get' | 'list' | 'set';

const DATA_ACTIONS: Readonly<Record<Verb, string>> = {
  get: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  list: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  set: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
};

/** Throws unless the vault's own mode gives the right; the other mode's grants have no effect. */
export function checkVaultRight(call: DataCall, caller: Caller, vault: Vault, verb: Verb, secret: string): void {
  if (vault.enableRbacAuthorization) checkRole(call, caller, vault, verb, secret);
  else checkPolicy(call, caller, vault, verb);
}

const nameOf = ({ world }: DataCall, { clientId, principalId }: Caller) =>
  `appid=${clientId};oid=${principalId};iss=${issuerOf(world.tenantId)}`;

function checkRole(call: DataCall, caller: Caller, vault: Vault, verb: Verb, secret: string): void {
  const dataAction = DATA_ACTIONS[verb];
  const scope = secret === '' ? vault.id : `${vault.id}/secrets/${secret}`;
  if (mayDo(call, caller, { dataAction, scope })) return;
  const lines = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${nameOf(call, caller)}`,
    `Action: '${dataAction}'`,
    `Resource: '${scope.toLowerCase()}'`,
    'Assignment: (not found)',
    'DenyAssignmentId: null',
    "DecisionReason: 'DeniedWithNoValidRBAC' ",
    `Vault: ${vault.name};location=${vault.location}`,
    '',
  ];
  throw new DataError(403, 'Forbidden', lines.join('\r\n'), {}, { innerCode: 'ForbiddenByRbac' });
}

function checkPolicy(call: DataCall, caller: Caller, vault: Vault, verb: Verb): void {
  const isGiven = vault.accessPolicies.some(
    ({ objectId, applicationId, permissions }) =>
      objectId.toLowerCase() === caller.principalId.toLowerCase() &&
      applicationId === undefined &&
      permissions.secrets?.some((each) => [verb, 'all'].includes(each.toLowerCase())),
  );
  if (isGiven) return;
  const text = `The user, group or application '${nameOf(call, caller)}' does not have secrets ${verb} permission on key vault '${vault.name};location=${vault.location}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`;
  throw new DataError(403, 'Forbidden', text, {}, { innerCode: 'ForbiddenByPolicy' });
}
