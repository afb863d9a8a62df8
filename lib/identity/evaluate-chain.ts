import type { IdentitySystem } from '@/lib/domain/words';
import { links as aadPodIdentity } from './aad-pod-identity/links';
import { links as awsIrsa } from './aws-irsa/links';
import type { ChainData } from './azure/chain-data';
import { links as azureWorkloadIdentity } from './azure-workload-identity/links';
import { detectSystem, listSystems } from './detect-system';
import { links as eksPodIdentity } from './eks-pod-identity/links';
import type { Evidence } from './evidence';
import { judgeSymptom } from './judge-symptom';
import type { Link } from './link';

/** A judged chain. `rootCause` is the code of its first broken or pending link, or `ok` or `not-identity`. */
export interface Chain {
  system: IdentitySystem;
  rootCause: string;
  links: Link[];
  /** Other systems whose signs the pod carries as well; absent where there are none. */
  others?: IdentitySystem[];
}

/** Each system's links. */
const LINKS = {
  'aws-irsa': awsIrsa,
  'azure-workload-identity': azureWorkloadIdentity,
  'aad-pod-identity': aadPodIdentity,
  'eks-pod-identity': eksPodIdentity,
} satisfies Record<IdentitySystem, (evidence: Evidence, data: ChainData) => Link[]>;

/**
 * Judges all links of the system the pod uses. The first broken one in chain order is the cause; links after it that would
 * hold are *not reached*, those that are broken too stay visible. A symptom is believed only where every link holds, and
 * only if it names a layer that the evidence cannot show.
 */
export function evaluateChain(evidence: Evidence, data: ChainData = {}): Chain {
  const system = evidence.system ?? detectSystem(evidence);
  const judged = LINKS[system](evidence, data);
  const holds = judged.every(({ state }) => state !== 'broken' && state !== 'pending');
  const links = holds ? judgeSymptom(judged, evidence, system) : judged;
  const cause = links.find(({ state }) => state === 'broken' || state === 'pending');
  const rootCause = cause?.code ?? (evidence.symptom === undefined || evidence.symptom === '' ? 'ok' : 'not-identity');
  const others = listSystems(evidence).filter((other) => other !== system);
  return { system, rootCause, links: afterFirstBroken(links), ...(others.length === 0 ? {} : { others }) };
}

function afterFirstBroken(links: readonly Link[]): Link[] {
  const first = links.findIndex(({ state }) => state === 'broken');
  return links.map((link, at) =>
    first >= 0 && at > first && link.state === 'ok' ? { ...link, state: 'not-reached' } : link,
  );
}
