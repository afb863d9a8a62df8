import { findPerson, type Person } from '@/lib/db/people';
import type { AuthContext } from './auth-context';
import { renewGroups } from './renew-groups';

const MINUTE = 60_000;
/** Groups older than this are asked for again before anything is shown or taken, so that rights end here as at the provider. */
export const CONFIRM_AFTER_MINUTES = 60;
/** With a provider that cannot be asked, what was last known holds this long. */
export const UNCONFIRMED_HOURS_MAX = 24;
/** One request in a minute asks; the others go on meanwhile. */
const TRY_EVERY_MS = MINUTE;

const triedAt = new Map<string, number>();

/**
 * A person whose groups the provider has stated within the hour, or could not be asked about for a day at most. Undefined
 * where it refused to vouch for them, or was silent for longer: then nothing they hold, token or session, works.
 */
export async function confirmPerson(context: AuthContext, person: Person): Promise<Person | undefined> {
  const now = context.now().getTime();
  if (ageOf(person, now) <= CONFIRM_AFTER_MINUTES * MINUTE) return person;
  const isDue = now - (triedAt.get(person.id) ?? 0) >= TRY_EVERY_MS;
  if (!isDue || person.refreshToken === null) return isTrusted(person, now) ? person : undefined;
  triedAt.set(person.id, now);
  await renewGroups(context, person.id);
  const renewed = await findPerson(context.db, person.id);
  return renewed && isTrusted(renewed, now) ? renewed : undefined;
}

/** A refused renewal leaves its reason and no refresh token. */
function isTrusted(person: Person, now: number): boolean {
  const age = ageOf(person, now);
  const isRefused = person.refreshToken === null && person.groupsFailure !== null;
  return age <= CONFIRM_AFTER_MINUTES * MINUTE || (!isRefused && age <= UNCONFIRMED_HOURS_MAX * 60 * MINUTE);
}

function ageOf({ groupsSeenAt, createdAt }: Person, now: number): number {
  return now - (groupsSeenAt ?? createdAt).getTime();
}
