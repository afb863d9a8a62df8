import type { PodView, PrincipalView } from '@/lib/contracts/workloads';

/**
 * Whether a pod carries one principal of its workload. Of several (`count`) each is told by what the pod carries, because it
 * may lack one of them and have the others.
 */
export function hasPrincipal(
  { getsIdentity, principals }: Pick<PodView, 'getsIdentity' | 'principals'>,
  { carried }: Pick<PrincipalView, 'carried'>,
  count: number,
): boolean {
  if (count === 1) return getsIdentity === 'yes';
  return principals.some((one) => one.toLowerCase() === carried?.toLowerCase());
}
