import type { ResourceDefinition } from '../served/resource-definition';
import type { KubeObject } from '../store';

/** A write as policies see it, when everything but they has agreed. */
export interface Admission {
  definition: ResourceDefinition;
  operation: 'CREATE' | 'UPDATE' | 'DELETE';
  subresource?: string;
  name: string;
  object: KubeObject | null;
  oldObject: KubeObject | null;
  namespaceObject: KubeObject | null;
}
