import { stringify } from 'yaml';
import { changed, fields } from '../field-change';
import { type AnnotationSpec, KNOWN_AFTER_APPLY, type ResourceKindDefinition } from '../resource';
import { FIELD_MANAGER } from './names';

/** One annotation of a ServiceAccount; `manager` is the field manager that owns its key, where known. */
export interface AnnotationAttributes {
  value: string;
  manager?: string;
}

/** The manifest that holds the annotation: what to put into Git where another manager owns the key. */
export function annotationManifest(spec: AnnotationSpec): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: spec.serviceAccount,
      namespace: spec.namespace,
      annotations: { [spec.key]: spec.value },
    },
  });
}

/** One key of somebody's ServiceAccount. It needs the principal it names, so that no pod starts with one that is not there. */
export const serviceAccountAnnotation: ResourceKindDefinition<
  'kubernetes.ServiceAccountAnnotation',
  AnnotationAttributes
> = {
  kind: 'kubernetes.ServiceAccountAnnotation',
  ownership: 'field',
  noun: 'Annotation',
  isInCluster: true,
  shortName: (spec) => `${spec.serviceAccount} on ${spec.cluster}`,
  fullName: (spec) => `${spec.namespace}/${spec.serviceAccount} ${spec.key}`,
  where: (spec) => `cluster ${spec.cluster}`,
  note: () => undefined,
  essence: (spec) => spec.value,
  isPending: (spec) => spec.value === KNOWN_AFTER_APPLY,
  address: (spec) => `${spec.cluster}/${spec.namespace}/${spec.serviceAccount}#${spec.key}`,
  dependsOn: (spec) => [spec.principal],
  isOurs: (_spec, found) => found.manager === FIELD_MANAGER,
  diff: (spec, found) => changed(spec.key, found.value, spec.value),
  content: (spec) => fields({ [spec.key]: spec.value }),
  exportAs: annotationManifest,
};
