import type { ArmReader } from './arm-reader';

const API_VERSION = '2022-04-01';
const READ_MS = 3_000;

/** How many role assignments a subscription holds, those in its groups and on its resources included; a lower bound where there are very many. */
export async function countAssignments(arm: ArmReader, subscriptionId: string): Promise<number> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleAssignments`;
  return (await arm.list(path, API_VERSION, AbortSignal.timeout(READ_MS))).items.length;
}
