import type { KubeObject } from '../store';

export const GROUP = 'aadpodidentity.k8s.io';
export const API_VERSION = `${GROUP}/v1`;
export const IDENTITIES = `${GROUP}/azureidentities`;
export const BINDINGS = `${GROUP}/azureidentitybindings`;
export const ASSIGNED = `${GROUP}/azureassignedidentities`;
export const EXCEPTIONS = `${GROUP}/azurepodidentityexceptions`;
/** The pod label whose value a binding's selector names. */
export const LABEL = 'aadpodidbinding';
export const FINALIZER = 'azureassignedidentity.finalizers.aadpodidentity.k8s.io';

/** 0: user-assigned identity; 1 and 2: service principal with secret or certificate. */
export interface AzureIdentitySpec {
  type?: number;
  resourceID?: string;
  clientID?: string;
}

/** Its schema holds nothing to be required: any field may be missing. */
export interface AzureIdentity extends KubeObject {
  metadata: KubeObject['metadata'] & { namespace: string };
  spec?: AzureIdentitySpec;
}

export interface AzureIdentityBinding extends KubeObject {
  metadata: KubeObject['metadata'] & { namespace: string };
  spec?: { azureIdentity?: string; selector?: string };
}

/** A custom object inside another, as its schema embeds it. */
interface Embedded<Spec> {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string; uid: string; resourceVersion: string };
  spec?: Spec;
}

export interface AssignedSpec {
  azureIdentityRef: Embedded<AzureIdentitySpec>;
  azureBindingRef: Embedded<{ azureIdentity?: string; selector?: string }>;
  pod: string;
  podNamespace: string;
  nodename: string;
}

export type AssignedState = 'Created' | 'Assigned' | 'Unassigned';

export interface AzureAssignedIdentity extends KubeObject {
  metadata: KubeObject['metadata'] & { namespace: string };
  spec: AssignedSpec;
  status?: { status?: AssignedState; availableReplicas?: number };
}

export interface AzurePodIdentityException extends KubeObject {
  spec?: { podLabels?: Record<string, string> };
}
