import type { Observed, ResourceSpec } from './resource';
import { awsSamples, seenInAws } from './samples/aws-samples';
import { azureSamples, seenInAzure } from './samples/azure-samples';
import { kubernetesSamples, seenInKubernetes } from './samples/kubernetes-samples';
import type { SeenTable } from './samples/seen-table';

/** One spec of every kind, for tests of what holds for all kinds. */
export const sampleSpecs = { ...awsSamples, ...azureSamples, ...kubernetesSamples };

const SEEN: SeenTable<string> = { ...seenInAws, ...seenInAzure, ...seenInKubernetes };

/** What a provider would see once a spec has been written, spelled as its cloud or cluster spells it back. */
export function seen(spec: ResourceSpec): { state: 'present'; attributes: object } & Observed {
  // The row is chosen by the spec's own kind, which the compiler cannot follow through a union.
  const attributesOf = SEEN[spec.kind] as (spec: ResourceSpec) => object;
  return { state: 'present', attributes: attributesOf(spec) };
}
