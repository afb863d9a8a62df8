import type { ResourceKind, SpecOf } from '../resource';

/** For every kind whose name begins so: the attributes a provider would see once a spec has been written. */
export type SeenTable<Prefix extends string> = {
  [K in Extract<ResourceKind, `${Prefix}${string}`>]: (spec: SpecOf<K>) => object;
};
