import type { KindsOf, SpecOf } from '../resource';

/** For every kind of a place: the attributes a provider would see once a spec has been written. */
export type SeenTable<Place extends string> = { [K in KindsOf<Place>]: (spec: SpecOf<K>) => object };
