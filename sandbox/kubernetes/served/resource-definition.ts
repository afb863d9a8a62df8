export const STORED_VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;

export type Verb = (typeof STORED_VERBS)[number];

/** A path below an object, as `serviceaccounts/{name}/token`. */
export interface Subresource {
  readonly name: 'status' | 'scale' | 'token' | 'log';
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly verbs: readonly Verb[];
}

/** One served kind: everything discovery, routing and validation must know of it. */
export interface ResourceDefinition {
  /** Empty for core. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly Verb[];
  readonly subresources: readonly Subresource[];
  /** Name in `openapi/schemas.json`, or the one a custom kind's schema was kept under. */
  readonly schema: string;
  /** Only of kinds that a CustomResourceDefinition defines. */
  readonly custom?: { readonly columns: readonly PrinterColumn[] };
}

/** A column of `kubectl get` as a CustomResourceDefinition asks for it. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly priority: number;
}

/** `apps/deployments`; core without group: the store's name of a resource. */
export const storeKey = (definition: Pick<ResourceDefinition, 'group' | 'plural'>): string =>
  definition.group ? `${definition.group}/${definition.plural}` : definition.plural;

/** `deployments.apps`, as error texts name a resource. */
export const qualified = (definition: Pick<ResourceDefinition, 'group'>, name: string): string =>
  definition.group ? `${name}.${definition.group}` : name;

/** `apps/v1`; core `v1`. */
export const apiVersionOf = (definition: Pick<ResourceDefinition, 'group' | 'version'>): string =>
  definition.group ? `${definition.group}/${definition.version}` : definition.version;
