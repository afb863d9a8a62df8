import { readFileSync } from 'node:fs';

/** OpenAPI v3 schema as a real API server publishes it, with its x-kubernetes marks. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  oneOf?: Schema[];
  type?: string;
  format?: string;
  pattern?: string;
  description?: string;
  default?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'atomic' | 'granular';
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

/** Kubernetes 1.36's schemas of the served kinds and what they refer to (Apache-2.0, descriptions shortened). */
export const SCHEMAS: Record<string, Schema> = JSON.parse(
  readFileSync(new URL('../openapi/schemas.json', import.meta.url), 'utf8'),
);

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** What the API server's decoder demands of a quantity; its own published schema leaves it out. */
export const QUANTITY_PATTERN = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';
SCHEMAS[QUANTITY] = { ...SCHEMAS[QUANTITY], pattern: QUANTITY_PATTERN };

export const nameOfRef = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
