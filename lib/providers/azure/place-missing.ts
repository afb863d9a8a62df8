import { CloudFailure } from '@/lib/domain/failure';
import { lastSegment } from '@/lib/domain/last-segment';
import { upperFirst } from '@/lib/domain/upper-first';
import { armPlaceWords } from '@/lib/resources/azure/arm-ids';
import type { Observed } from '@/lib/resources/resource';

const GROUPS = new Set(['ResourceGroupNotFound', 'SubscriptionNotFound']);
/** Codes that say of a place that it is not there, rather than of the thing in it. */
const PLACES = new Set([...GROUPS, 'ParentResourceNotFound', 'ResourceNotFound']);

/**
 * Runs a look at something; undefined where it is not there, and *no place* where what it would lie in is not: then nobody can
 * make it, and a person must be told.
 */
export async function findIn<T>(scope: string, look: () => Promise<T>): Promise<T | Observed<never>> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof CloudFailure && error.kind === 'gone' && PLACES.has(error.code))
      return placeMissing(scope, error);
    throw error;
  }
}

/** The same for a thing that lies in a group: undefined where only the thing is not there. */
export async function findInGroup<T>(group: string, look: () => Promise<T>): Promise<T | undefined | Observed<never>> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof CloudFailure) || error.kind !== 'gone') throw error;
    return GROUPS.has(error.code) ? placeMissing(group, error) : undefined;
  }
}

function placeMissing(scope: string, { code }: CloudFailure): Observed<never> {
  const isGroup = GROUPS.has(code) || !/\/providers\//i.test(scope);
  const place = armPlaceWords(scope);
  const message = isGroup
    ? `${upperFirst(place)} is no longer there. The platform team must restore it, or name another in xks-access.yaml.`
    : `${lastSegment(scope)} in ${place} is no longer there. Make it again, or revoke this access and ask for access to something else.`;
  return { state: 'no-place', code: 'place-missing', message };
}
