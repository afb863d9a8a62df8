import type { z } from 'zod';
import type {
  listPlatformAudit as platformContract,
  listTenantAudit as tenantContract,
} from '@/lib/contracts/platform';
import { listAudit } from '@/lib/db/audit-pages';
import { listNames } from '@/lib/db/people';
import { isRowIntact } from '@/lib/db/walk-chain';
import type { Actor } from '@/lib/domain/actor';
import { requireRight, requireSight } from './allow';
import { decodeNumberCursor, encodeCursor } from './cursor';
import type { OperationContext } from './operation-context';
import { viewAudit } from './view-audit';

type Page = z.output<typeof platformContract.query>;
type Output = z.input<typeof platformContract.response>;

/** One tenant's chain, newest first; says whether it holds, and every row that is shown is tried itself. */
export async function listTenantAudit(
  context: OperationContext,
  actor: Actor,
  input: Page & z.output<typeof tenantContract.params>,
): Promise<Output> {
  requireSight(actor, { tenant: input.tenant }, context.now(), 'tenant');
  requireRight(actor, 'audit-tenant', { kind: 'tenant', tenant: input.tenant }, context.now());
  return listChain(context, input.tenant, input);
}

/** The platform's own chain: sign-ins, tokens, clusters. */
export async function listPlatformAudit(context: OperationContext, actor: Actor, input: Page): Promise<Output> {
  requireRight(actor, 'audit-platform', { kind: 'platform' }, context.now());
  return listChain(context, 'platform', input);
}

async function listChain(context: OperationContext, chain: string, { cursor, limit, q }: Page): Promise<Output> {
  const before = decodeNumberCursor(cursor);
  const [{ rows, total }, holds] = await Promise.all([
    listAudit(context.db, chain, { before, limit, text: q }),
    context.chains.isIntact(chain, context.now()),
  ]);
  const names = await listNames(
    context.db,
    rows.map(({ actor }) => actor),
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const nextCursor = last && encodeCursor(last.seq);
  return {
    items: rows.map((row) => viewAudit(row, names)),
    total,
    nextCursor,
    intact: holds && rows.every(isRowIntact),
  };
}
