import type { VersionedStore } from '../memory-store';
import { keepCustomSchema } from '../schema/custom-schema';
import { isRecord, type JsonObject, listOf, recordOf, textOf } from '../schema/record';
import type { Schema } from '../schema/schemas';
import type { KubeObject } from '../store';
import {
  apiVersionOf,
  type PrinterColumn,
  type ResourceDefinition,
  STORED_VERBS,
  storeKey,
} from './resource-definition';
import { findResource, RESOURCES } from './resources';

export const CRDS = 'apiextensions.k8s.io/customresourcedefinitions';

type Objects = Pick<VersionedStore, 'peek'>;

const texts = (value: unknown): string[] => listOf(value).map(textOf);

const columnOf = (value: unknown): PrinterColumn => {
  const { name, type, jsonPath, priority } = recordOf(value);
  return { name: textOf(name), type: textOf(type), jsonPath: textOf(jsonPath), priority: Number(priority ?? 0) };
};

const STATUS_VERBS = ['get', 'patch', 'update'] as const;

/** Every served version; where a webhook would convert between them, which is not played, only the stored one. */
function definitionOf({ spec }: KubeObject): ResourceDefinition[] {
  const { group, names, scope, versions, conversion } = recordOf(spec);
  const { kind, plural, singular, shortNames, categories, listKind } = recordOf(names);
  const isConverted = recordOf(conversion).strategy === 'Webhook';
  return listOf(versions)
    .map(recordOf)
    .filter(({ served, storage }) => served && (storage || !isConverted))
    .map((version) => {
      const place = { group: textOf(group), version: textOf(version.name), kind: textOf(kind) };
      const structural = recordOf(recordOf(version.schema).openAPIV3Schema) as Schema;
      const hasStatus = isRecord(recordOf(version.subresources).status);
      return {
        ...place,
        plural: textOf(plural),
        singular: textOf(singular) || place.kind.toLowerCase(),
        shortNames: texts(shortNames),
        categories: texts(categories),
        namespaced: scope === 'Namespaced',
        verbs: STORED_VERBS,
        subresources: hasStatus ? [{ name: 'status' as const, ...place, verbs: STATUS_VERBS }] : [],
        schema: keepCustomSchema(structural, { ...place, listKind: textOf(listKind) || `${place.kind}List` }),
        custom: { columns: listOf(version.additionalPrinterColumns).map(columnOf) },
      };
    });
}

/** By the stored object itself: every write makes a new one. */
const known = new WeakMap<KubeObject, ResourceDefinition[]>();

function cachedDefinitionOf(crd: KubeObject): ResourceDefinition[] {
  const definitions = known.get(crd) ?? definitionOf(crd);
  known.set(crd, definitions);
  return definitions;
}

/** The kinds that a cluster's CustomResourceDefinitions add, as they stand now. */
export const customResources = (store: Objects): readonly ResourceDefinition[] =>
  store.peek(CRDS).flatMap(cachedDefinitionOf);

/** Every kind a cluster serves now. */
export const servedResources = (store: Objects): readonly ResourceDefinition[] => [
  ...RESOURCES,
  ...customResources(store),
];

/** A kind by its place in the URL, built in or custom. */
export const findServed = (
  store: Objects,
  group: string,
  version: string,
  plural: string,
): ResourceDefinition | undefined =>
  findResource(group, version, plural) ??
  customResources(store).find(
    (definition) => definition.group === group && definition.version === version && definition.plural === plural,
  );

/** Calls back for every later change of any stored kind, of custom ones from when they are defined. */
export function observeServed(
  store: VersionedStore,
  isWanted: (definition: ResourceDefinition) => boolean,
  listener: (definition: ResourceDefinition, type: string, object: KubeObject) => void,
): () => void {
  const stops = new Map<string, () => void>();
  const follow = () => {
    for (const definition of servedResources(store).filter(isWanted)) {
      const key = storeKey(definition);
      if (stops.has(key)) continue;
      stops.set(
        key,
        store.observe(key, ({ event: { type, object } }) => listener(definition, type, object)),
      );
    }
  };
  follow();
  const stop = store.observe(CRDS, follow);
  return () => {
    stop();
    for (const stopOne of stops.values()) stopOne();
  };
}

/** An object as a request of this version sees it: without a webhook, versions differ in their name alone. */
export function inVersion<T extends { apiVersion?: unknown }>(object: T, definition: ResourceDefinition): T {
  const apiVersion = apiVersionOf(definition);
  return !definition.custom || object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/** The object at a printer column's path (`.spec.clientID`), the only JSONPath that CRDs commonly use. */
export const atPath = (object: JsonObject, jsonPath: string): unknown =>
  jsonPath
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((value, name) => recordOf(value)[name], object);
