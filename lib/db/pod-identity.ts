import type { PodIdentityOrigin, PodIdentitySetUp } from '@/lib/domain/pod-identity';
import type { Database, Tx } from './client';
import type { PodIdentity } from './generated/client';

export type { PodIdentity } from './generated/client';

interface Place {
  tenant: string;
  environment: string;
}

const key = ({ tenant, environment }: Place) => ({ tenant_environment: { tenant, environment } });

/** The set-up of a namespace's pod identity, wanted or being taken away; null where there is none. */
export function findPodIdentity(db: Database | Tx, place: Place): Promise<PodIdentity | null> {
  return db.podIdentity.findUnique({ where: key(place) });
}

/** Which other namespace an identity is set up for, if any: two must never share one. */
export function findPodIdentityOf(db: Database | Tx, identityId: string, not: Place): Promise<PodIdentity | null> {
  const { tenant, environment } = not;
  return db.podIdentity.findFirst({
    where: { identityId: { equals: identityId, mode: 'insensitive' }, NOT: { tenant, environment } },
  });
}

/** Lets set-ups that name the same identity go one after the other, until the transaction ends. */
export async function lockIdentity(tx: Tx, identityId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${identityId.toLowerCase()}, 0))`;
}

/** Decides that a namespace has a pod identity; also again, after it was to be taken away. */
export async function savePodIdentity(
  tx: Tx,
  place: Place,
  decided: { origin: PodIdentityOrigin; identityId: string; setUpBy: string; setUpAt: Date },
): Promise<void> {
  await tx.podIdentity.upsert({
    where: key(place),
    create: { ...place, ...decided },
    update: { ...decided, removedBy: null, removedAt: null },
  });
}

/** Decides that it is to go. */
export async function removePodIdentity(
  tx: Tx,
  place: Place,
  decided: { removedBy: string; removedAt: Date },
): Promise<void> {
  await tx.podIdentity.update({ where: key(place), data: decided });
}

/** Forgets a set-up of which nothing is left, unless somebody wants it again by now. */
export async function endPodIdentity(tx: Tx | Database, { tenant, environment }: Place): Promise<void> {
  await tx.podIdentity.deleteMany({ where: { tenant, environment, removedAt: { not: null } } });
}

/** A row as what must exist is decided by it. */
export function setUpOf({ origin, identityId, removedAt }: PodIdentity): PodIdentitySetUp {
  return { origin: origin as PodIdentityOrigin, identityId, isWanted: removedAt === null };
}
