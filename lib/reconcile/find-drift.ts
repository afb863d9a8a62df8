import { conditionsOf } from '@/lib/db/stored-values';
import { findWorkloadState } from '@/lib/db/workload-state';
import { canonicalJson } from '@/lib/domain/canonical-json';
import { CloudFailure } from '@/lib/domain/failure';
import type { Boundaries } from '@/lib/domain/words';
import type { CloudReaders } from '@/lib/providers/resource-provider';
import { planResources } from '@/lib/resources/plan-resources';
import { findForeign, isForeignKnown } from './foreign-rights';
import { loadWishes } from './load-wishes';
import { observe } from './observe';
import type { ReconcileContext, Snapshots } from './reconcile-context';

const AT_ONCE = 4;

/** Those of the workloads for which the world is no longer as it was judged to be; each place is read once. */
export async function findDrift(context: ReconcileContext, workloadIds: readonly string[]): Promise<string[]> {
  const snapshots = context.openSnapshots();
  const places = new Map<string, Promise<CloudReaders | undefined>>();
  const readPlace = (boundaries: Boundaries) => {
    const key = canonicalJson(boundaries);
    const place = places.get(key) ?? takeSnapshot(context, snapshots, boundaries);
    places.set(key, place);
    return place;
  };
  const drifted: string[] = [];
  const left = workloadIds.values();
  const work = async () => {
    for (const id of left) if (await isDrifted(context, id, readPlace)) drifted.push(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return drifted;
}

async function isDrifted(
  context: ReconcileContext,
  id: string,
  readPlace: (boundaries: Boundaries) => Promise<CloudReaders | undefined>,
): Promise<boolean> {
  const state = await findWorkloadState(context.db, id);
  const readers = state && (await readPlace(state.boundaries));
  const wishes = readers && (await loadWishes(context, state, readers, context.now()));
  if (!wishes) return false;
  const observed = await observe(readers, wishes.wanted);
  const { steps } = planResources(wishes.wanted, observed);
  const isKnown = isForeignKnown(conditionsOf(state.workload), findForeign(wishes, observed));
  return !isKnown || steps.some(({ action }) => action !== 'keep' && action !== 'wait');
}

/** Undefined where the clouds cannot be read now: that is each workload's own run to tell. */
async function takeSnapshot(
  context: ReconcileContext,
  snapshots: Snapshots,
  boundaries: Boundaries,
): Promise<CloudReaders | undefined> {
  try {
    return await snapshots(boundaries);
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    context.log.warn({ err: error, boundaries }, 'a place could not be swept');
    return undefined;
  }
}
