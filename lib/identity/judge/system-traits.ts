import type { IdentitySystem } from '@/lib/domain/words';
import type { PodFacts } from '../cluster-evidence';
import type { Ending } from '../endings';

/** How long a new set-up may take to be known everywhere, and how soon it is worth asking again. */
export interface Propagation {
  usualSeconds: number;
  secondsMax: number;
  retrySeconds: number;
}

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
  propagation: Propagation;
  /** What a pod must carry for its webhook to look at it; absent where every pod of the ServiceAccount is looked at. */
  optInLabel?: { key: string; value: string };
  /** How access is taken away: "permissions first, then the role, then the annotation". */
  removal: string;
  ending: Ending;
}
