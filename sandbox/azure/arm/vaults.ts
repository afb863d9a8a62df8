import { z } from 'zod';
import { ArmError, invalidContent } from '../wire/arm-error';
import type { Vault, VaultAccessPolicy } from '../world/resources';
import { type ArmAnswer, type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { loadResource } from './generic-operations';
import { mergeAccessPolicies } from './merge-access-policies';
import { showResource } from './resource-types';

const TYPE = 'Microsoft.KeyVault/vaults';
const OWN = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${TYPE}/{name}`;
const POLICIES_MAX = 1024;

const names = z
  .array(z.string().toLowerCase())
  .nullish()
  .transform((list) => list ?? undefined);
const accessPolicy = z.object({
  tenantId: z.guid(),
  objectId: z.string().min(1),
  applicationId: z
    .guid()
    .nullish()
    .transform((id) => id ?? undefined),
  permissions: z.object({ keys: names, secrets: names, certificates: names, storage: names }),
});
const policiesBody = z.object({ accessPolicies: z.array(accessPolicy) });
const vaultPatch = z.object({
  tags: z.record(z.string(), z.string()).optional(),
  properties: z
    .object({ enableRbacAuthorization: z.boolean().optional(), accessPolicies: z.array(accessPolicy).optional() })
    .optional(),
});

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidContent(z.prettifyError(parsed.error));
}

/** `add` and `remove` change what is named only, so that two writers do not undo each other; `replace` is the whole list. */
function updateAccessPolicy(call: ArmCall): ArmAnswer {
  const vault = loadResource(call, TYPE);
  const kind = parameter(call, 'kind').toLowerCase();
  if (kind !== 'add' && kind !== 'remove' && kind !== 'replace') {
    throw new ArmError('BadRequest', 400, `The access policy operation '${kind}' is not supported.`);
  }
  const given: VaultAccessPolicy[] = parse(policiesBody, call.body.properties).accessPolicies;
  const alien = given.find(({ tenantId }) => tenantId.toLowerCase() !== call.world.tenantId);
  if (alien) {
    const message = `An invalid value was provided for 'accessPolicies': tenant ${alien.tenantId} is not the vault's.`;
    throw new ArmError('BadRequest', 400, message);
  }
  const accessPolicies = mergeAccessPolicies(kind, vault.accessPolicies, given);
  if (accessPolicies.length > POLICIES_MAX) {
    throw new ArmError('BadRequest', 400, `A vault can have up to ${POLICIES_MAX} access policies.`);
  }
  call.world.saveResource({ ...vault, accessPolicies, changedAt: call.now.toISOString() });
  const id = `${vault.id}/accessPolicies/`;
  return ok({ id, type: `${TYPE}/accessPolicies`, location: vault.location, properties: { accessPolicies } });
}

function update(call: ArmCall): ArmAnswer {
  const vault = loadResource(call, TYPE);
  const { tags, properties } = parse(vaultPatch, call.body);
  const { enableRbacAuthorization = vault.enableRbacAuthorization, accessPolicies = vault.accessPolicies } =
    properties ?? {};
  const changed: Vault = {
    ...{ ...vault, enableRbacAuthorization, accessPolicies },
    ...(tags && { tags }),
    changedAt: call.now.toISOString(),
  };
  call.world.saveResource(changed);
  return ok(showResource(changed, call.world.tenantId));
}

export const VAULT_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'Vaults_UpdateAccessPolicy',
    method: 'PUT',
    path: `${OWN}/accessPolicies/{kind}`,
    action: `${TYPE}/accessPolicies/write`,
    scope: (call) => call.path.replace(/\/accessPolicies\/[^/]+$/i, ''),
    run: updateAccessPolicy,
  },
  { id: 'Vaults_Update', method: 'PATCH', path: OWN, action: `${TYPE}/write`, scope: ownPath, run: update },
];
