import type { z } from 'zod';
import type { Finding } from './finding';
import type { Cloud, IdentitySystem, WorkloadRef } from './words';

/** One statement of an AWS identity policy, in the one spelling the portal writes: arrays, never scalars. */
export interface AwsStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  Resource: string[];
  Condition?: Record<string, Record<string, string[]>>;
}

export interface AwsPolicyDocument {
  Version: '2012-10-17';
  Statement: AwsStatement[];
}

/** One call the probe makes, in the terms of the cloud's own API; the probe program knows a closed list of operations. */
export interface ProbeCall {
  service: 's3' | 'sts';
  /** An operation that only looks, e.g. `ListObjectsV2`, `ListBuckets`, `GetCallerIdentity`. */
  operation: string;
  input: Record<string, string | number>;
  /** For people: "list one key under s3://tenant-data/raw/". */
  words: string;
}

/** The pair of harmless calls that proves a permission: one must be allowed, its neighbour must be refused. */
export type Probe = { kind: 'calls'; allowed: ProbeCall; refused: ProbeCall } | { kind: 'none'; reason: string };

/** What compiling needs to know of the place it compiles for. */
export interface CompileContext {
  workload: WorkloadRef;
  accountId: string;
  partition: string;
  region: string;
}

/** How one parameter is asked for in a form. */
export interface ParameterField {
  name: string;
  label: string;
  help: string;
  kind: 'text' | 'bucket' | 'prefix' | 'kms-key';
  required: boolean;
  placeholder?: string;
}

/**
 * A versioned catalogue entry: typed parameters → permission documents, a probe, and plain words.
 * `compile`, `probe` and `words` are pure, so the same version and parameters give the same digest everywhere.
 */
export interface PermissionSet<P extends object = object> {
  id: string;
  version: number;
  name: string;
  /** One line under the name: "List and get. No write, no delete." */
  summary: string;
  cloud: Cloud;
  system: IdentitySystem;
  risk: 'low' | 'medium' | 'high';
  /** Longest a grant may last in production environments, in days. */
  daysMax: number;
  parameters: z.ZodType<P>;
  fields: readonly ParameterField[];
  /** Parameters that compile; with it the content hash covers what the version really writes. */
  example: P;
  compile(parameters: P, context: CompileContext): AwsPolicyDocument;
  probe(parameters: P, context: CompileContext): Probe;
  /** "list and read objects below s3://tenant-data/raw/": completes "Pods that run as X will be able to …". */
  words(parameters: P): string;
  /** "write, delete or read anything else": completes "They cannot …". */
  cannot(parameters: P): string;
  /** What is shown in tables under "On", e.g. `s3://tenant-data/raw/`. */
  target(parameters: P): string;
  /** What an approver should think twice about with just these parameters, e.g. a whole bucket. */
  cautions(parameters: P): Finding[];
}
