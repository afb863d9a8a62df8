import { findWorkloadState } from '@/lib/db/workload-state';
import { CloudFailure } from '@/lib/domain/failure';
import type { Condition } from '@/lib/domain/status';
import type { CloudReaders } from '@/lib/providers/resource-provider';
import { planResources } from '@/lib/resources/plan-resources';
import type { AwsPlace } from '@/lib/resources/resource';
import { findForeignPolicies, isForeignKnown } from './foreign-policies';
import { loadWishes } from './load-wishes';
import { observe } from './observe';
import type { ReconcileContext } from './reconcile-context';

const AT_ONCE = 4;

/** Those of the workloads for which the world is no longer as it was judged to be; each account is read once. */
export async function findDrift(context: ReconcileContext, workloadIds: readonly string[]): Promise<string[]> {
  const accounts = new Map<string, Promise<CloudReaders | undefined>>();
  const readAccount = (place: AwsPlace) => {
    const account = accounts.get(place.accountId) ?? takeSnapshot(context, place);
    accounts.set(place.accountId, account);
    return account;
  };
  const drifted: string[] = [];
  const left = workloadIds.values();
  const work = async () => {
    for (const id of left) if (await isDrifted(context, id, readAccount)) drifted.push(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return drifted;
}

async function isDrifted(
  context: ReconcileContext,
  id: string,
  readAccount: (place: AwsPlace) => Promise<CloudReaders | undefined>,
): Promise<boolean> {
  const state = await findWorkloadState(context.db, id);
  const wishes = state && (await loadWishes(context, state, context.now()));
  if (!state?.boundary || !wishes) return false;
  const readers = await readAccount(state.boundary);
  if (!readers) return false;
  const observed = await observe(readers, wishes.wanted);
  const { steps } = planResources(wishes.wanted, observed);
  const conditions = state.workload.conditions as unknown as Condition[];
  const isKnown = isForeignKnown(conditions, findForeignPolicies(wishes.wanted, observed), wishes.roleArn);
  return !isKnown || steps.some(({ action }) => action !== 'keep' && action !== 'wait');
}

/** Undefined where the account cannot be read now: that is each workload's own run to tell. */
async function takeSnapshot(context: ReconcileContext, place: AwsPlace): Promise<CloudReaders | undefined> {
  try {
    return await context.snapshotAccount(place);
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    context.log.warn({ err: error, account: place.accountId }, 'an account could not be swept');
    return undefined;
  }
}
