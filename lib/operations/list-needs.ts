import type { Need } from '@/lib/contracts/home';
import { listEndingGrants } from '@/lib/db/grants';
import { listNames } from '@/lib/db/people';
import { findUsualDecisionMinutes, listRequests, type RequestRecord } from '@/lib/db/requests';
import { listWorkloadsNeedingSomebody } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { dayWords } from '@/lib/domain/day-words';
import { durationWords } from '@/lib/domain/duration-words';
import type { Status } from '@/lib/domain/status';
import { subjectTitle } from '@/lib/domain/words';
import { listDecidable } from './list-approvals';
import type { OperationContext } from './operation-context';
import { viewPermissionSet } from './view-permission-set';
import { viewPerson } from './view-person';
import type { VisiblePlaces } from './visible-places';

const SHOWN_MAX = 50;
const ENDS_SOON_MS = 14 * 86_400_000;

/**
 * What needs this person, newest first, each with its one action: requests to decide, own ones that wait, workloads of
 * their own tenants that are broken or wait for somebody, access of theirs that ends within 14 days.
 */
export async function listNeeds(
  context: OperationContext,
  actor: Actor,
  visible: VisiblePlaces,
): Promise<{ needs: Need[]; decidable: number }> {
  const { db } = context;
  const now = context.now();
  const own = ownTenants(actor, visible);
  const ids = await listDecidable(context, actor);
  const page = { limit: SHOWN_MAX, order: 'desc' as const };
  const [toDecide, mine, troubled, ending, usualMinutes] = await Promise.all([
    listRequests(db, { ids, state: 'requested' }, page),
    listRequests(db, { requestedBy: actor.personId, state: 'requested' }, page),
    listWorkloadsNeedingSomebody(db, own, SHOWN_MAX, now),
    listEndingGrants(db, own, new Date(now.getTime() + ENDS_SOON_MS), now),
    findUsualDecisionMinutes(db),
  ]);
  const names = await listNames(
    db,
    toDecide.rows.map(({ requestedBy }) => requestedBy),
  );
  const needs = [
    ...toDecide.rows.map((row) => requestNeed(row, 'Decide', `${viewPerson(row.requestedBy, names).name} asks: `, '')),
    ...mine.rows.map((row) =>
      row.endsAt <= now
        ? requestNeed(row, 'Open', 'Nobody decided before its end date, ask again: ', '')
        : requestNeed(row, 'Open', 'For an approver: ', usualWords(usualMinutes)),
    ),
    ...troubled.map(workloadNeed),
    ...ending.map(endingNeed),
  ];
  return { needs: needs.sort((a, b) => (a.since < b.since ? 1 : -1)).slice(0, SHOWN_MAX), decidable: ids.length };
}

/** Tenants the person belongs to; the platform team is not called for every tenant's pods. */
function ownTenants(actor: Actor, { places }: VisiblePlaces): string[] {
  const held = new Set(actor.roles.flatMap(({ scope }) => (scope.kind === 'tenant' ? [scope.tenant] : [])));
  return places.map(({ tenant }) => tenant.name).filter((name) => held.has(name));
}

function requestNeed(row: RequestRecord, action: string, before: string, after: string): Need {
  const { tenant, number, workload, requestedAt } = row;
  const what = lowerFirst(viewPermissionSet(row.permissionSet, row.setVersion, row.parameters).what);
  return {
    id: `request-${row.id}-${action}`,
    status: 'waiting',
    title: subjectTitle(workload),
    subtitle: `${tenant} · ${workload.environment}`,
    sentence: `${before}${what}.${after}`,
    what,
    since: requestedAt.toISOString(),
    action,
    target: { kind: 'request', tenant, number },
  };
}

type TroubledWorkload = Awaited<ReturnType<typeof listWorkloadsNeedingSomebody>>[number];

function workloadNeed({
  id,
  tenant,
  environment,
  serviceAccount,
  status,
  sentence,
  statusSince,
}: TroubledWorkload): Need {
  return {
    id: `workload-${id}`,
    status: status as Status,
    title: subjectTitle({ tenant, serviceAccount }),
    subtitle: `${tenant} · ${environment}`,
    sentence,
    since: statusSince.toISOString(),
    action: 'Open',
    target: { kind: 'workload', tenant, environment, serviceAccount },
  };
}

type EndingGrant = Awaited<ReturnType<typeof listEndingGrants>>[number];

function endingNeed({ id, workload, endsAt, startsAt, ...grant }: EndingGrant): Need {
  const { tenant, environment, serviceAccount } = workload;
  const what = lowerFirst(viewPermissionSet(grant.permissionSet, grant.setVersion, grant.parameters).what);
  return {
    id: `grant-${id}`,
    status: workload.status as Status,
    note: 'ends soon',
    title: subjectTitle({ tenant, serviceAccount }),
    subtitle: `${tenant} · ${environment}`,
    sentence: `Access to ${what} ends on ${dayWords(endsAt.toISOString())}.`,
    since: startsAt.toISOString(),
    action: 'Open',
    target: { kind: 'workload', tenant, environment, serviceAccount },
  };
}

function usualWords(minutes: number | undefined): string {
  return minutes === undefined ? '' : ` Usually decided in ${durationWords(minutes)}.`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
