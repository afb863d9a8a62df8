import type { EngineWorld } from '../../contract/engine-world';

/** A tenant's namespace, the environment's clusters that have it, and what tells its workloads' names from others'. */
export interface Place {
  tenant: string;
  environment: string;
  clusters: readonly string[];
}

export const EKS: Place = { tenant: 'tenant', environment: 'prod', clusters: ['eks1', 'eks2'] };
export const AKS: Place = { tenant: 'billing', environment: 'prod-azure', clusters: ['aks1', 'aks2'] };

/** Something a workload tries with its own credentials, and what comes of it: `allowed`, or the code of the refusal. */
export interface Attempt<Hands> {
  what: string;
  act(hands: Hands): Promise<string>;
  outcome: string;
}

/** How one permission set is shown to give what it says and nothing beside it. */
export interface CatalogueProof<Hands> {
  set: string;
  what: string;
  place: Place;
  /** Real things of the demo world. */
  parameters(world: EngineWorld): object;
  /** Whether the set has harmless calls for a probe, or declares that there are none. */
  probe: 'calls' | 'none';
  attempts: readonly Attempt<Hands>[];
}
