import type { ProofView } from '@/lib/contracts/workloads';

/** A proof in a few words; what exactly was tried stands in its whole message. */
export function proofWords({ result, message }: Pick<ProofView, 'result' | 'message'>): string {
  if (result !== 'proven') return message;
  const [, allowed] = /^It could (\S+) .* was refused to /s.exec(message) ?? [];
  return allowed ? `as the role; ${allowed} allowed, neighbour refused` : 'as the role';
}
