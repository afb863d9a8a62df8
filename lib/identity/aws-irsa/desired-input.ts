import type { AwsPolicyDocument } from '@/lib/domain/permission-set';
import type { AwsBoundary, WorkloadRef } from '@/lib/domain/words';

/** A grant as far as it decides what must exist. */
export interface GrantFacts {
  id: string;
  requestNumber: number;
  permissionSet: string;
  setVersion: number;
  parameters: unknown;
  /** The approved document; nothing else is ever written. */
  documents: AwsPolicyDocument;
  /** False once expired or revoked: what it brought is then wanted gone. */
  live: boolean;
}

/** A cluster of the workload's environment. */
export interface ClusterFacts {
  name: string;
  /** Absent until it has been discovered from the cluster itself. */
  issuer?: string;
  namespaceExists: boolean;
}

export interface DesiredInput {
  portalId: string;
  workload: WorkloadRef;
  boundary: AwsBoundary;
  /** ARN or `path/name` of the permissions boundary in the tenant's account. */
  boundaryPolicy: string;
  clusters: readonly ClusterFacts[];
  grants: readonly GrantFacts[];
}
