import type { AwsPolicyDocument } from '@/lib/domain/permission-set';

/**
 * How the portal stands to a thing.
 * `own`: we create, tag, change, delete; a name hit that is not tagged ours is a conflict.
 * `share`: any object that fits satisfies it, whoever made it; created if absent, never changed or deleted.
 * `field`: one key of somebody's object, by server-side apply; on revoke the key goes, never the object.
 */
export type Ownership = 'own' | 'share' | 'field';

/** Where an AWS thing lives. */
export interface AwsPlace {
  accountId: string;
  partition: string;
  region: string;
}

export interface OidcProviderSpec {
  kind: 'aws.iam.OidcProvider';
  place: AwsPlace;
  /** The cluster's issuer URL, byte for byte, with `https://`. */
  issuer: string;
  audience: string;
  /** Which cluster this trust is for, for people. */
  cluster: string;
}

export interface PolicySpec {
  kind: 'aws.iam.Policy';
  place: AwsPlace;
  path: string;
  name: string;
  description: string;
  document: AwsPolicyDocument;
  tags: Record<string, string>;
  /** The grant this policy is for; policies are never shared between grants. */
  grantId: string;
}

/** One statement of a trust policy: exactly this cluster's issuer, this ServiceAccount, this audience. */
export interface TrustStatement {
  issuer: string;
  subject: string;
  audience: string;
}

export interface RoleSpec {
  kind: 'aws.iam.Role';
  place: AwsPlace;
  path: string;
  name: string;
  description: string;
  trust: TrustStatement[];
  boundaryArn: string;
  sessionSeconds: number;
  tags: Record<string, string>;
}

export interface AttachmentSpec {
  kind: 'aws.iam.RolePolicyAttachment';
  place: AwsPlace;
  roleArn: string;
  /** The role without its path: IAM's calls take only the name. */
  roleName: string;
  policyArn: string;
}

export interface AnnotationSpec {
  kind: 'kubernetes.ServiceAccountAnnotation';
  cluster: string;
  namespace: string;
  serviceAccount: string;
  key: string;
  value: string;
}

/** What is wanted of one thing in a cloud or cluster. */
export type ResourceSpec = OidcProviderSpec | PolicySpec | RoleSpec | AttachmentSpec | AnnotationSpec;
export type ResourceKind = ResourceSpec['kind'];
export type SpecOf<K extends ResourceKind> = Extract<ResourceSpec, { kind: K }>;

/** What a provider saw when it read one thing; `attributes` has the shape its kind's file declares. */
export type Observed<A = unknown> =
  | { state: 'absent' }
  | { state: 'present'; attributes: A }
  /** Could not be read: why, and whether looking again may help. */
  | { state: 'unreadable'; code: string; message: string; retry: boolean; retryAfterSeconds?: number }
  /** The place it would live in is not there, e.g. the namespace on one cluster. */
  | { state: 'no-place'; message: string };

/** One attribute that differs. Values are what a person should compare; documents are pretty JSON. */
export interface FieldChange {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/**
 * What every kind of resource can say about itself. Pure: reading and writing is `lib/providers`.
 * `A` is the shape of the observed attributes.
 */
export interface ResourceKindDefinition<K extends ResourceKind, A> {
  kind: K;
  ownership: Ownership;
  /** What a plan calls it: "Policy", "Role", "Attachment", "Annotation". */
  noun: string;
  /** Unique and stable: the ARN or `cluster/namespace/name#key`. Two specs with one address are one thing. */
  address(spec: SpecOf<K>): string;
  /** Addresses that must be as wanted before this one is written. */
  dependsOn(spec: SpecOf<K>): string[];
  /** Whether the object that was found carries the mark of this portal (kind `own`) or of our field manager (`field`). */
  isOurs(spec: SpecOf<K>, attributes: A): boolean;
  /** Semantic difference between what is and what is wanted; empty = as wanted. */
  diff(spec: SpecOf<K>, attributes: A): FieldChange[];
  /** The content that would be created, for the plan. */
  content(spec: SpecOf<K>): FieldChange[];
  /** HCL resource and import blocks (AWS) or a YAML manifest (Kubernetes) for those who leave the portal. */
  exportAs(spec: SpecOf<K>): string;
}
