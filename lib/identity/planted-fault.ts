/** A way to break a healthy set-up of an identity system; the code is what a diagnosis must name. For tests. */
export interface PlantedFault<Parts> {
  code: string;
  words: string;
  plant(parts: Parts): void;
}
