import type { WiParts } from './healthy-evidence';

/** A way to break a healthy set-up; the code is what a diagnosis must name. For tests. */
export interface PlantedFault {
  code: string;
  words: string;
  plant(parts: WiParts): void;
}
