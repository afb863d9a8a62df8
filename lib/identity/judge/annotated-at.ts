import type { ClusterEvidence } from '../cluster-evidence';
import type { SystemTraits } from './system-traits';

/** When the last of the annotations that name the principal was changed; undefined where nobody knows. */
export function annotatedAt({ annotations }: ClusterEvidence, { annotationKeys }: SystemTraits): string | undefined {
  return annotationKeys
    .flatMap((key) => annotations[key]?.changedAt ?? [])
    .sort()
    .at(-1);
}
