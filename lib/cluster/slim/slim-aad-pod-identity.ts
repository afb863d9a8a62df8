import { z } from 'zod';
import { parseAzureIdentity, parseAzureIdentityBinding } from '@/lib/resources/kubernetes/parse-pod-identity';
import { objectMeta, type Slimmer } from './kube-object';

const named = z.looseObject({ metadata: objectMeta });
const reference = z.looseObject({
  metadata: z.looseObject({ name: z.string().default(''), namespace: z.string().default('') }).prefault({}),
});

const assigned = z.looseObject({
  metadata: objectMeta,
  spec: z
    .looseObject({
      pod: z.string().default(''),
      podNamespace: z.string().default(''),
      nodename: z.string().default(''),
      azureIdentityRef: reference.prefault({}),
    })
    .prefault({}),
  status: z.looseObject({ status: z.string().default('Created') }).prefault({}),
});

const exception = z.looseObject({
  metadata: objectMeta,
  spec: z.looseObject({ podLabels: z.record(z.string(), z.string()).default({}) }).prefault({}),
});

/** An identity on its way to a pod, or with it. */
export interface AssignedIdentityData {
  pod: string;
  podNamespace: string;
  node: string;
  /** `Created`, `Assigned`, `Unassigned`. */
  state: string;
  createdAt: string;
  /** The AzureIdentity it was made from. */
  identity: { namespace: string; name: string };
}

/** Pods that go past NMI to the node's own identities. */
export interface PodIdentityExceptionData {
  podLabels: Record<string, string>;
}

/** Which of the namespace's identities there are; a secret is only named in them, and not even that is kept. */
export const slimAzureIdentity: Slimmer = (input) => ({
  meta: named.parse(input).metadata,
  data: parseAzureIdentity(input),
});

/** Which pods may use them. */
export const slimAzureIdentityBinding: Slimmer = (input) => ({
  meta: named.parse(input).metadata,
  data: parseAzureIdentityBinding(input),
});

/** What MIC made of both: one per pod. */
export const slimAzureAssignedIdentity: Slimmer = (input) => {
  const { metadata, spec, status } = assigned.parse(input);
  const { name, namespace } = spec.azureIdentityRef.metadata;
  const data: AssignedIdentityData = {
    pod: spec.pod,
    podNamespace: spec.podNamespace,
    node: spec.nodename,
    state: status.status,
    createdAt: metadata.creationTimestamp,
    identity: { namespace, name },
  };
  return { meta: metadata, data };
};

/** Whom NMI lets pass. */
export const slimAzurePodIdentityException: Slimmer = (input) => {
  const { metadata, spec } = exception.parse(input);
  const data: PodIdentityExceptionData = { podLabels: spec.podLabels };
  return { meta: metadata, data };
};
