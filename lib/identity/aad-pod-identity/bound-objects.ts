import { z } from 'zod';
import { upperFirst } from '@/lib/domain/upper-first';
import type { Evidence } from '../evidence';
import { type Components, isOlder } from './components';

const texts = z.record(z.string(), z.unknown()).default({});

/** An AzureIdentity. `resourceId` is `''` where the version reads another spelling of the field. */
export interface PodIdentity {
  name: string;
  namespace: string;
  /** 0 is a managed identity; 1 and 2 are service principals with a secret or certificate. */
  type: number;
  resourceId: string;
  clientId: string;
  /** Annotated to be used from its own namespace only. */
  namespaced: boolean;
}

export interface PodIdentityBinding {
  name: string;
  namespace: string;
  identityName: string;
  selector: string;
}

/** An AzureAssignedIdentity: what the controller made of a pod, a binding and an identity. */
export interface AssignedIdentity {
  pod: string;
  podNamespace: string;
  identityName: string;
  status: string;
}

/**
 * Fields have been read as `resourceID` since v1.6 and as `ResourceID` before; the wrong one is ignored without a word.
 * Source: aad-pod-identity, release v1.6.0.
 */
function fieldOf(spec: Record<string, unknown>, name: string, { version }: Components): string {
  const capital = upperFirst(name);
  const legacy = version === undefined || isOlder(version, 1, 6);
  const value = spec[name] ?? (legacy ? spec[capital] : undefined);
  return typeof value === 'string' ? value : '';
}

/** All AzureIdentities of the cluster. */
export function podIdentities(evidence: Evidence, components: Components): PodIdentity[] {
  return objects(evidence, 'AzureIdentity').map(({ metadata, spec }) => ({
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    type: typeof spec.type === 'number' ? spec.type : 0,
    resourceId: fieldOf(spec, 'resourceID', components),
    clientId: fieldOf(spec, 'clientID', components),
    namespaced: metadata.annotations?.['aadpodidentity.k8s.io/Behavior']?.toLowerCase() === 'namespaced',
  }));
}

/** All AzureIdentityBindings of the cluster. */
export function podIdentityBindings(evidence: Evidence, components: Components): PodIdentityBinding[] {
  return objects(evidence, 'AzureIdentityBinding').map(({ metadata, spec }) => ({
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    identityName: fieldOf(spec, 'azureIdentity', components),
    selector: fieldOf(spec, 'selector', components),
  }));
}

const reference = z.looseObject({ metadata: z.looseObject({ name: z.string().optional() }).optional() });
const assigned = z.looseObject({
  pod: z.string().default(''),
  podNamespace: z.string().default(''),
  azureIdentityRef: reference.optional(),
});

/** All AzureAssignedIdentities of the cluster. */
export function assignedIdentities(evidence: Evidence): AssignedIdentity[] {
  return objects(evidence, 'AzureAssignedIdentity').flatMap(({ spec, status }) => {
    const parsed = assigned.safeParse(spec);
    if (!parsed.success) return [];
    const { pod, podNamespace, azureIdentityRef } = parsed.data;
    const state = typeof status.status === 'string' ? status.status : '';
    return [{ pod, podNamespace, identityName: azureIdentityRef?.metadata?.name ?? '', status: state }];
  });
}

function objects(evidence: Evidence, kind: string) {
  return evidence.kubernetes
    .filter((object) => object.kind === kind)
    .map(({ metadata, spec, status }) => ({ metadata, spec: texts.parse(spec), status: texts.parse(status) }));
}
