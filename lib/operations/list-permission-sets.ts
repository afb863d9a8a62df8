import type { z } from 'zod';
import type { listPermissionSets as contract, PermissionSetView } from '@/lib/contracts/tenants';
import { countGrantsBySet } from '@/lib/db/grants';
import { findTenant } from '@/lib/db/tenants';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import type { PermissionSet } from '@/lib/domain/permission-set';
import {
  exampleDocument,
  findPermissionSet,
  PERMISSION_SETS,
  permissionSetHash,
} from '@/lib/domain/permission-sets/catalogue';
import { requireSight } from './allow';
import type { OperationContext } from './operation-context';

/** The newest version of every permission set that fits a cloud this tenant has (in one environment, if it is named). */
export async function listPermissionSets(
  context: OperationContext,
  actor: Actor,
  { tenant: name, environment }: { tenant: string; environment?: string },
): Promise<z.input<typeof contract.response>> {
  requireSight(actor, { tenant: name, environment }, context.now(), 'tenant');
  const tenant = await findTenant(context.db, name);
  if (!tenant) throw notFound('tenant');
  const clouds = new Set(
    tenant.boundaries
      .filter((boundary) => environment === undefined || boundary.environment === environment)
      .map(({ boundary }) => boundary.cloud),
  );
  const usedBy = await countGrantsBySet(context.db, name, context.now());
  const items = PERMISSION_SETS.filter((set) => clouds.has(set.cloud) && findPermissionSet(set.id) === set).map((set) =>
    viewSet(set, usedBy.get(set.id) ?? 0),
  );
  return { items, total: items.length };
}

function viewSet(set: PermissionSet, usedBy: number): PermissionSetView {
  const { id, version, name, summary, cloud, intent, risk, daysMax, fields } = set;
  return {
    id,
    version,
    name,
    summary,
    cloud,
    intent,
    risk,
    daysMax,
    fields: fields.map(({ options, ...field }) => ({ ...field, ...(options && { options: [...options] }) })),
    usedBy,
    example: viewExample(set),
    hash: permissionSetHash(set),
  };
}

function viewExample(set: PermissionSet): PermissionSetView['example'] {
  const { example } = set;
  return {
    can: set.words(example),
    cannot: set.cannot(example),
    target: set.target(example),
    document: JSON.stringify(exampleDocument(set), null, 2) ?? '',
  };
}
