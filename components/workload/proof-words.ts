import { splitMessage } from '@/components/pieces/split-message';
import type { ProofView } from '@/lib/contracts/workloads';

const WHO = { aws: 'as the role', azure: 'as the identity' } as const;

/** A proof in a few words; what exactly was tried stands in its whole message. */
export function proofWords({
  result,
  message,
  cloud = 'aws',
}: Pick<ProofView, 'result' | 'message' | 'cloud'>): string {
  if (result !== 'proven') return splitMessage(message).sentence;
  const [, allowed] = /^It could (\S+) .* was refused to /s.exec(message) ?? [];
  const who = WHO[cloud];
  return allowed ? `${who}; ${allowed} allowed, neighbour refused` : who;
}
