import type { KindsOf, Observed, ResourceKind, ResourceSpec, SpecOf } from '@/lib/resources/resource';

/** Looks at one kind of thing. */
export interface ResourceReader<S extends ResourceSpec> {
  /** What there is now. Throws `CloudFailure` where it cannot be told. */
  read(spec: S): Promise<Observed>;
}

/**
 * Reads and writes one kind of thing. Writes throw `CloudFailure`, and may be repeated: removing what is gone succeeds,
 * creating what exists fails with kind `conflict`, so that the caller looks again and decides.
 */
export interface ResourceProvider<S extends ResourceSpec> extends ResourceReader<S> {
  create(spec: S): Promise<void>;
  /** Brings what exists to what is wanted, by reading, comparing and putting only what differs. */
  update(spec: S): Promise<void>;
  remove(spec: S): Promise<void>;
}

/** A reader for every kind: what previews and sweeps need. */
export type CloudReaders = { [K in ResourceKind]: ResourceReader<SpecOf<K>> };
/** A provider for every kind: what applying needs. */
export type CloudAccess = { [K in ResourceKind]: ResourceProvider<SpecOf<K>> };

export type ReadersOf<Place extends string> = Pick<CloudReaders, KindsOf<Place>>;
export type ProvidersOf<Place extends string> = Pick<CloudAccess, KindsOf<Place>>;

/** The reader of a spec's own kind. */
export function readerOf(readers: CloudReaders, spec: ResourceSpec): ResourceReader<ResourceSpec> {
  // The row is chosen by the spec's own kind, which the compiler cannot follow through a union.
  return readers[spec.kind] as unknown as ResourceReader<ResourceSpec>;
}

/** The provider of a spec's own kind. */
export function providerOf(access: CloudAccess, spec: ResourceSpec): ResourceProvider<ResourceSpec> {
  return access[spec.kind] as unknown as ResourceProvider<ResourceSpec>;
}
