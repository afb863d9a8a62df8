import { APPLY_ERROR } from './pod-identity-evidence';
import type { Slimmer } from './slim/kube-object';
import {
  slimAzureAssignedIdentity,
  slimAzureIdentity,
  slimAzureIdentityBinding,
  slimAzurePodIdentityException,
} from './slim/slim-aad-pod-identity';
import { slimEvent } from './slim/slim-event';
import { slimMetadata } from './slim/slim-metadata';
import { slimNamespace } from './slim/slim-namespace';
import { slimNetworkPolicy } from './slim/slim-network-policy';
import { slimPod } from './slim/slim-pod';
import { slimServiceAccount } from './slim/slim-service-account';
import { slimWebhook } from './slim/slim-webhook';

/** A kind that is listed and watched on every cluster that serves it. */
export interface WatchedKind {
  kind: string;
  path: string;
  /** API group that must be served; empty for the core. */
  group: string;
  /** Without these nothing can be said of a workload; while one cannot be followed, the cluster is not current. */
  isRequired: boolean;
  slim: Slimmer;
  /** Which of them, where only some matter. */
  fieldSelector?: string;
}

const core = (kind: string, plural: string, slim: Slimmer, isRequired = false): WatchedKind => ({
  kind,
  path: `/api/v1/${plural}`,
  group: '',
  isRequired,
  slim,
});

const grouped = (kind: string, group: string, plural: string, slim: Slimmer, version = 'v1'): WatchedKind => ({
  kind,
  path: `/apis/${group}/${version}/${plural}`,
  group,
  isRequired: false,
  slim,
});

/** Kinds of AAD Pod Identity, which most clusters never had. */
const podIdentity = (kind: string, plural: string, slim: Slimmer): WatchedKind =>
  grouped(kind, 'aadpodidentity.k8s.io', plural, slim);

/** Everything the read model knows. Secrets and ConfigMaps are not here, and the reader's ClusterRole does not allow them. */
export const WATCHED_KINDS: readonly WatchedKind[] = [
  core('Namespace', 'namespaces', slimNamespace, true),
  core('ServiceAccount', 'serviceaccounts', slimServiceAccount, true),
  core('Pod', 'pods', slimPod, true),
  core('Node', 'nodes', slimMetadata),
  grouped('ReplicaSet', 'apps', 'replicasets', slimMetadata),
  grouped('Deployment', 'apps', 'deployments', slimMetadata),
  grouped('StatefulSet', 'apps', 'statefulsets', slimMetadata),
  grouped('DaemonSet', 'apps', 'daemonsets', slimMetadata),
  grouped('Job', 'batch', 'jobs', slimMetadata),
  grouped('NetworkPolicy', 'networking.k8s.io', 'networkpolicies', slimNetworkPolicy),
  grouped('RoleBinding', 'rbac.authorization.k8s.io', 'rolebindings', slimMetadata),
  grouped('MutatingWebhookConfiguration', 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', slimWebhook),
  podIdentity('AzureIdentity', 'azureidentities', slimAzureIdentity),
  podIdentity('AzureIdentityBinding', 'azureidentitybindings', slimAzureIdentityBinding),
  podIdentity('AzureAssignedIdentity', 'azureassignedidentities', slimAzureAssignedIdentity),
  podIdentity('AzurePodIdentityException', 'azurepodidentityexceptions', slimAzurePodIdentityException),
  // MIC tells in no object but these why Azure does not attach an identity.
  { ...core('Event', 'events', slimEvent), fieldSelector: `reason=${APPLY_ERROR}` },
];
