import { findWorkloadState } from '@/lib/db/workload-state';
import { CloudFailure } from '@/lib/domain/failure';
import type { CloudReaders } from '@/lib/providers/resource-provider';
import { planResources } from '@/lib/resources/plan-resources';
import type { AwsPlace } from '@/lib/resources/resource';
import { loadWishes } from './load-wishes';
import { observe } from './observe';
import type { ReconcileContext } from './reconcile-context';

/** Those of the workloads for which the world is no longer as it was brought to be; each account is read once. */
export async function findDrift(context: ReconcileContext, workloadIds: readonly string[]): Promise<string[]> {
  const accounts = new Map<string, Promise<CloudReaders | undefined>>();
  const drifted: string[] = [];
  for (const id of workloadIds) {
    const state = await findWorkloadState(context.db, id);
    const wishes = state && (await loadWishes(context, state, context.now()));
    if (!state?.boundary || !wishes) continue;
    const { accountId } = state.boundary;
    const account = accounts.get(accountId) ?? takeSnapshot(context, state.boundary);
    accounts.set(accountId, account);
    const readers = await account;
    if (!readers) continue;
    const { steps } = planResources(wishes.wanted, await observe(readers, wishes.wanted));
    if (steps.some(({ action }) => action !== 'keep' && action !== 'wait')) drifted.push(id);
  }
  return drifted;
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
