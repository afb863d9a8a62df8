import { type Cause, invalid } from '../http/api-error';
import { checkImmutable } from '../schema/check-immutable';
import { checkKind } from '../schema/check-kind';
import { checkMetadata } from '../schema/check-metadata';
import type { ResourceDefinition } from '../served/resource-definition';
import type { KubeObject } from '../store';

/** Every finding about an object at once, as 422. */
export function checkObject(
  object: KubeObject,
  definition: ResourceDefinition,
  found: Cause[],
  live?: KubeObject,
): void {
  const causes = [...found, ...checkMetadata(object.metadata, definition), ...checkKind(object)];
  if (live) causes.push(...checkImmutable(object, live));
  const distinct = causes.filter(
    (cause, index) =>
      causes.findIndex((other) => other.field === cause.field && other.reason === cause.reason) === index,
  );
  if (distinct.length > 0) throw invalid(definition, object.metadata.name ?? '', distinct);
}
