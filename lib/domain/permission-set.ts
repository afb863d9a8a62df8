import type { z } from 'zod';
import type { Finding } from './finding';
import type { AwsPolicyDocument, AzureAccessDocument, PermissionDocument } from './permission-document';
import type { Probe } from './probe';
import type { AwsBoundary, AzureBoundary, WorkloadRef } from './words';

/** What compiling needs to know of the place it compiles for. */
export type AwsCompileContext = Omit<AwsBoundary, 'cloud'> & { workload: WorkloadRef };
export type AzureCompileContext = Omit<AzureBoundary, 'cloud'> & { workload: WorkloadRef };

/**
 * How one parameter is asked for in a form. Every kind but `text`, `choice`, `policy` and `metric-namespace` names a kind of thing that
 * exists in the tenant's cloud and can be picked from a list (contracts/targets); free text is accepted with a warning.
 */
export const FIELD_KINDS = [
  'text',
  'choice',
  'policy',
  'bucket',
  'prefix',
  'kms-key',
  'secret',
  'queue',
  'table',
  'topic',
  'metric-namespace',
  'storage-container',
  'blob-prefix',
  'vault',
  'vault-secret',
  'registry',
  'service-bus-queue',
  'event-hub',
  'app-configuration',
  'scope',
  'role',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** How a form asks for one parameter. */
export interface ParameterField {
  name: string;
  label: string;
  help: string;
  kind: FieldKind;
  required: boolean;
  placeholder?: string;
  /** For `choice`. */
  options?: readonly { value: string; label: string }[];
  /** Name of the field this one is picked within, e.g. a prefix within a bucket. */
  within?: string;
}

/** What both clouds' catalogue entries have in common. */
interface PermissionSetBase<P extends object, Context, Document extends PermissionDocument> {
  id: string;
  version: number;
  name: string;
  /** One line under the name: "List and get. No write, no delete." */
  summary: string;
  /**
   * What is wanted, whatever the cloud: sets with one intent are one card with a choice of cloud. Absent where only this cloud
   * has it.
   */
  intent?: string;
  risk: 'low' | 'medium' | 'high';
  /**
   * Only where the requester writes the permission instead of choosing it: JSON pointer into the parameters of what they wrote (a
   * policy, or `{scope, role}`). Guardrails judge it as written, and it is explained from the compiled document.
   */
  writtenAt?: '' | '/document';
  /** Longest a grant may last in production environments, in days. */
  daysMax: number;
  parameters: z.ZodType<P>;
  fields: readonly ParameterField[];
  /** Parameters that compile; with it the content hash covers what the version really writes. */
  example: P;
  compile(parameters: P, context: Context): Document;
  probe(parameters: P, context: Context): Probe;
  /** "list and read objects below s3://tenant-data/raw/": completes "Pods that run as X will be able to …". */
  words(parameters: P): string;
  /** "write, delete or read anything else": completes "They cannot …". */
  cannot(parameters: P): string;
  /** What is shown in tables under "On", e.g. `s3://tenant-data/raw/`. */
  target(parameters: P): string;
  /** What an approver should think twice about with just these parameters, e.g. a whole bucket. */
  cautions(parameters: P): Finding[];
}

/** A set that gives rights in AWS: it compiles to a policy. */
export interface AwsPermissionSet<P extends object = object>
  extends PermissionSetBase<P, AwsCompileContext, AwsPolicyDocument> {
  cloud: 'aws';
}

/** A set that gives rights in Azure: it compiles to role assignments and vault rights. */
export interface AzurePermissionSet<P extends object = object>
  extends PermissionSetBase<P, AzureCompileContext, AzureAccessDocument> {
  cloud: 'azure';
}

/**
 * A versioned catalogue entry: typed parameters → permission documents, a probe, and plain words.
 * `compile`, `probe` and `words` are pure, so the same version and parameters give the same digest everywhere.
 */
export type PermissionSet<P extends object = object> = AwsPermissionSet<P> | AzurePermissionSet<P>;
