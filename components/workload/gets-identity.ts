import { hasPrincipal } from '@/components/pieces/has-principal';
import type { PodView, PrincipalView } from '@/lib/contracts/workloads';
import type { Status } from '@/lib/domain/status';
import type { IdentitySystem } from '@/lib/domain/words';

export interface GetsIdentity {
  status: Status;
  words: string;
}

const NO: GetsIdentity = { status: 'ended', words: 'no' };
const GETS = {
  yes: { status: 'proven', words: 'yes' },
  stale: { status: 'waiting', words: 'restart it' },
  no: NO,
} satisfies Record<PodView['getsIdentity'], GetsIdentity>;
const UNTIL_EXPIRY: GetsIdentity = { status: 'waiting', words: 'until it expires' };
const NOT_YET: GetsIdentity = { status: 'waiting', words: 'not yet' };

/** Pods of a namespace's identity get it while they run; all others only when they start. */
const SERVES_RUNNING_PODS = {
  'aws-irsa': false,
  'azure-workload-identity': false,
  'eks-pod-identity': false,
  'aad-pod-identity': true,
} satisfies Record<IdentitySystem, boolean>;

/**
 * Whether a pod has one principal of its workload. With several principals each is told by what the pod carries, because a
 * pod may lack one of them for want of a label, which no restart would cure.
 */
export function getsIdentity(
  pod: Pick<PodView, 'getsIdentity' | 'principals'>,
  principal: Pick<PrincipalView, 'system' | 'carried'>,
  all: { count: number; isTakenAway: boolean },
): GetsIdentity {
  const has = hasPrincipal(pod, principal, all.count);
  if (all.isTakenAway) return has ? UNTIL_EXPIRY : NO;
  if (has) return GETS.yes;
  if (SERVES_RUNNING_PODS[principal.system]) return NOT_YET;
  return all.count === 1 ? GETS[pod.getsIdentity] : NOT_YET;
}
