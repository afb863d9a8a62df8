import { stringify } from 'yaml';
import { changed, fields } from '../field-change';
import type { AzureIdentityBindingSpec, ResourceKindDefinition } from '../resource';
import { FIELD_MANAGER } from './names';

/** An AzureIdentityBinding; `manager` is the field manager that owns its selector, where known. */
export interface AzureIdentityBindingAttributes {
  azureIdentity: string;
  selector: string;
  manager?: string;
}

/** The manifest of a binding. */
export function azureIdentityBindingManifest(spec: AzureIdentityBindingSpec): object {
  return {
    apiVersion: 'aadpodidentity.k8s.io/v1',
    kind: 'AzureIdentityBinding',
    metadata: { name: spec.name, namespace: spec.namespace },
    spec: { azureIdentity: spec.azureIdentity, selector: spec.selector },
  };
}

/** Which pods of the namespace, by the value of their label `aadpodidbinding`, may use the identity. */
export const azureIdentityBinding: ResourceKindDefinition<
  'kubernetes.AzureIdentityBinding',
  AzureIdentityBindingAttributes
> = {
  kind: 'kubernetes.AzureIdentityBinding',
  ownership: 'own',
  noun: 'AzureIdentityBinding',
  isInCluster: true,
  shortName: (spec) => `${spec.name} on ${spec.cluster}`,
  fullName: (spec) => `${spec.namespace}/${spec.name}`,
  where: (spec) => `cluster ${spec.cluster}`,
  note: (spec) => `pods labelled aadpodidbinding: ${spec.selector}`,
  essence: (spec) => [spec.azureIdentity, spec.selector],
  address: (spec) => `${spec.cluster}/${spec.namespace}/azureidentitybindings/${spec.name}`,
  dependsOn: (spec) => [`${spec.cluster}/${spec.namespace}/azureidentities/${spec.azureIdentity}`],
  isOurs: (_spec, found) => found.manager === FIELD_MANAGER,
  diff: (spec, found) => [
    ...changed('azureIdentity', found.azureIdentity, spec.azureIdentity),
    ...changed('selector', found.selector, spec.selector),
  ],
  content: (spec) => fields({ azureIdentity: spec.azureIdentity, selector: spec.selector }),
  exportAs: (spec) => stringify(azureIdentityBindingManifest(spec)),
};
