import type { RequestThing } from '@/lib/domain/can-things';
import type { RequestState } from '@/lib/domain/request';
import type { Database, Tx } from './client';
import type { Prisma } from './generated/client';

/** What an extension prolongs. */
const extended = { include: { request: { select: { number: true } } } } satisfies Prisma.Request$extendedArgs;
const withWorkload = { workload: true, extended } satisfies Prisma.RequestInclude;
const whole = {
  workload: true,
  decision: true,
  grant: true,
  extended,
  comments: { orderBy: { at: 'asc' } },
} satisfies Prisma.RequestInclude;

export type RequestRecord = Prisma.RequestGetPayload<{ include: typeof withWorkload }>;
export type WholeRequest = Prisma.RequestGetPayload<{ include: typeof whole }>;
export type NewRequest = Omit<Prisma.RequestUncheckedCreateInput, 'number' | 'state'>;

export function findRequest(db: Database | Tx, key: { id: string } | { number: number }): Promise<WholeRequest | null> {
  return db.request.findUnique({ where: key, include: whole });
}

/** Locks a request's row until the transaction ends and reads it as it is then: two deciders go one after the other. */
export async function lockRequest(tx: Tx, id: string): Promise<WholeRequest> {
  await tx.$queryRaw`select 1 from "Request" where id = ${id}::uuid for update`;
  return tx.request.findUniqueOrThrow({ where: { id }, include: whole });
}

export function createRequest(tx: Tx, request: NewRequest): Promise<RequestRecord> {
  return tx.request.create({ data: { ...request, state: 'requested' }, include: withWorkload });
}

/** Moves a request to a state in which nobody decides any more. */
export function endRequest(tx: Tx, id: string, state: RequestState, now: Date): Promise<RequestRecord> {
  return tx.request.update({ where: { id }, data: { state, endedAt: now }, include: withWorkload });
}

export async function createDecision(tx: Tx, decision: Prisma.DecisionUncheckedCreateInput): Promise<void> {
  await tx.decision.create({ data: decision });
}

export async function createComment(tx: Tx, comment: Prisma.CommentUncheckedCreateInput): Promise<void> {
  await tx.comment.create({ data: comment });
}

/** Requests of a workload that wait for a decision. */
export function listOpenRequests(tx: Tx, workloadId: string, now: Date): Promise<RequestRecord[]> {
  return tx.request.findMany({ where: { workloadId, state: 'requested', endsAt: { gt: now } }, include: withWorkload });
}

/** The number a request made now would get, if nobody else makes one first. */
export async function findNextRequestNumber(db: Database): Promise<number> {
  const { _max } = await db.request.aggregate({ _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/** Every open request as the rule about deciding sees it; one whose end date passed can no longer be decided. */
export async function listOpenRequestThings(db: Database, now: Date): Promise<(RequestThing & { id: string })[]> {
  const rows = await db.request.findMany({
    where: { state: 'requested', endsAt: { gt: now } },
    select: {
      id: true,
      tenant: true,
      permissionSet: true,
      requestedBy: true,
      workload: { select: { environment: true } },
    },
  });
  return rows.map(({ workload, ...row }) => ({
    kind: 'request' as const,
    ...row,
    environment: workload.environment,
    state: 'requested' as const,
  }));
}

/** Which requests a list is about. `places` undefined: everywhere. */
export interface RequestFilter {
  places?: { tenant: string; environments: string[] }[];
  tenant?: string;
  state?: RequestState;
  /** Number, ServiceAccount, permission set or reason contain it. */
  text?: string;
  requestedBy?: string;
  ids?: string[];
}

/** One page of requests by number, with the size of the whole filtered list. */
export async function listRequests(
  db: Database,
  filter: RequestFilter,
  page: { after?: number; limit: number; order: 'asc' | 'desc' },
): Promise<{ rows: RequestRecord[]; total: number }> {
  const where = whereOf(filter);
  const beyond = page.order === 'desc' ? { lt: page.after } : { gt: page.after };
  const [rows, total] = await Promise.all([
    db.request.findMany({
      where: page.after === undefined ? where : { AND: [where, { number: beyond }] },
      include: withWorkload,
      orderBy: { number: page.order },
      take: page.limit,
    }),
    db.request.count({ where }),
  ]);
  return { rows, total };
}

function whereOf({ places, tenant, state, text, requestedBy, ids }: RequestFilter): Prisma.RequestWhereInput {
  return {
    tenant,
    state,
    requestedBy,
    ...(ids && { id: { in: ids } }),
    AND: [places ? { OR: places.map((place) => placeFilter(place)) } : {}, text ? { OR: textFilters(text) } : {}],
  };
}

function placeFilter({ tenant, environments }: { tenant: string; environments: string[] }): Prisma.RequestWhereInput {
  return { tenant, workload: { environment: { in: environments } } };
}

function textFilters(text: string): Prisma.RequestWhereInput[] {
  const contains = { contains: text, mode: 'insensitive' as const };
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  return [
    { workload: { serviceAccount: contains } },
    { permissionSet: contains },
    { reason: contains },
    ...(number ? [{ number: Number(number) }] : []),
  ];
}

/** Median minutes between asking and deciding over the last 50 decisions; undefined below five. */
export async function findUsualDecisionMinutes(db: Database | Tx): Promise<number | undefined> {
  const rows = await db.$queryRaw<{ minutes: number | null; n: number }[]>`
    select percentile_cont(0.5) within group (order by extract(epoch from taken) / 60)::float as minutes, count(*)::int as n
    from (select d."decidedAt" - r."requestedAt" as taken from "Decision" d join "Request" r on r.id = d."requestId"
          order by d."decidedAt" desc limit 50) last`;
  const [row] = rows;
  return row && row.n >= 5 && row.minutes !== null ? Math.max(1, Math.round(row.minutes)) : undefined;
}
