import type { IdentitySystem } from '@/lib/domain/words';
import type { PodFacts } from '../cluster-evidence';

/** What differs between identity systems in how the same things are judged and said. */
export interface SystemTraits {
  system: IdentitySystem;
  /** "AWS". */
  cloud: string;
  /** What a pod becomes: "role", "identity". */
  principal: string;
  /** What puts it into pods, with its article: "pod identity webhook". */
  injector: string;
  /** The ServiceAccount's keys that name the principal; a pod older than the last change of one must be restarted. */
  annotationKeys: readonly string[];
  /** What a pod carries of its principal, undefined if nothing. */
  carriedBy(pod: PodFacts): string | undefined;
  /** How long a new set-up may take to be known everywhere. Usual and longest time in seconds. */
  propagation: { usualSeconds: number; secondsMax: number };
  /** How access is taken away: "permissions first, then the role, then the annotation". */
  removal: string;
}
