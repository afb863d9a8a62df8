import type { z } from 'zod';
import type * as contract from '@/lib/contracts/requests';
import { listRequests as listRecords } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { decodeNumberCursor, encodeCursor } from './cursor';
import type { OperationContext } from './operation-context';
import { viewRequests } from './view-request';
import { listVisiblePlaces, placesFilter } from './visible-places';

type Input = z.output<typeof contract.listRequests.query>;
type Output = z.input<typeof contract.listRequests.response>;

/** Requests of the tenants one can see, newest first; a filter for another tenant finds nothing. */
export async function listRequests(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const places = placesFilter(await listVisiblePlaces(context, actor));
  const { tenant, state, q: text, limit } = input;
  const after = decodeNumberCursor(input.cursor);
  const { rows, total } = await listRecords(
    context.db,
    { places, tenant, state, text },
    { after, limit, order: 'desc' },
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items: await viewRequests(context.db, rows), total, nextCursor: last && encodeCursor(last.number) };
}
