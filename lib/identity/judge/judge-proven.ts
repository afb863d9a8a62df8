import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence, ProofFacts } from '../cluster-evidence';
import type { JudgeInput } from './judge-input';
import type { SystemTraits } from './system-traits';

/** A proof older than this says nothing about now. */
export const PROOF_HOURS_MAX = 24;

/** Whether a probe that ran as the workload was let in and kept out where it should be, under today's set-up, lately. */
export function judgeProven(input: JudgeInput, cluster: ClusterEvidence, traits: SystemTraits): Condition {
  const judged = latestProofs(input, cluster.name).map((proof) => judgeOne(input, cluster.name, proof, traits));
  const order = ['broken', 'waiting', 'working', 'unknown', 'proven'];
  const [worst] = judged.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return worst ?? judgeOne(input, cluster.name, undefined, traits);
}

/** The newest proof of each grant that needs one; undefined where a grant has none on this cluster. */
function latestProofs(input: JudgeInput, cluster: string): (ProofFacts | undefined)[] {
  const here = input.proofs.filter((proof) => proof.cluster === cluster);
  const newest = (proofs: ProofFacts[]) => proofs.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  if (input.grantIds === undefined || input.grantIds.length === 0) return [newest(here)];
  return input.grantIds.map((id) => newest(here.filter((proof) => proof.grantId === id)));
}

function judgeOne(input: JudgeInput, cluster: string, proof: ProofFacts | undefined, traits: SystemTraits): Condition {
  const say = (status: Condition['status'], reason: string, message: string, since: string): Condition => ({
    type: 'proven',
    cluster,
    status,
    reason,
    message,
    since,
  });
  const setUpAt = input.setUpAt ?? input.now;
  if (proof === undefined) return say('working', 'not-proven-yet', `The probe has yet to run on ${cluster}.`, setUpAt);
  if (input.setUpDigest !== undefined && proof.setUpDigest !== input.setUpDigest) {
    return say('working', 'proof-outdated', `The set-up changed; the probe has to run again on ${cluster}.`, setUpAt);
  }
  if (proof.result === 'unknown') return say('unknown', 'proof-unknown', `${cluster}: ${proof.message}`, proof.at);
  if (proof.result === 'failed') {
    return withinPropagation(input, proof, traits)
      ? say('waiting', 'propagation', propagationText(traits), setUpAt)
      : say('broken', 'proof-failed', `${cluster}: ${proof.message}`, proof.at);
  }
  const hours = (Date.parse(input.now) - Date.parse(proof.at)) / 3_600_000;
  if (hours > PROOF_HOURS_MAX) {
    return say(
      'working',
      'proof-stale',
      `The last proof on ${cluster} is older than a day; it is run again.`,
      proof.at,
    );
  }
  return say('proven', 'proven', proof.message, proof.at);
}

function propagationText({ cloud, propagation }: SystemTraits): string {
  const [usual, most] = [propagation.usualSeconds, propagation.secondsMax].map(timeWords);
  return `${cloud} does not know the new set-up everywhere yet. That usually takes ${usual} and may take ${most}; trying again by itself.`;
}

function timeWords(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Judged by when the probe ran: one that failed long after the write has really failed. */
function withinPropagation({ setUpAt }: JudgeInput, proof: ProofFacts, { propagation }: SystemTraits): boolean {
  return setUpAt !== undefined && Date.parse(proof.at) - Date.parse(setUpAt) <= propagation.secondsMax * 1000;
}
