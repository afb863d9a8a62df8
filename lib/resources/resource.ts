import type { AwsPolicyDocument } from '@/lib/domain/permission-document';

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

/** A cluster's issuer as known to one account: without it no role there can trust the cluster. */
export interface OidcProviderSpec {
  kind: 'aws.iam.OidcProvider';
  place: AwsPlace;
  /** The cluster's issuer URL, byte for byte, with `https://`. */
  issuer: string;
  audience: string;
  /** Which cluster this trust is for, for people. */
  cluster: string;
}

/** The permission document of one grant, as a customer managed policy. */
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

/** A workload's principal in AWS. Its ARN is known before it exists. */
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

/** What gives a policy effect on a role. */
export interface AttachmentSpec {
  kind: 'aws.iam.RolePolicyAttachment';
  place: AwsPlace;
  roleArn: string;
  /** The role without its path: IAM's calls take only the name. */
  roleName: string;
  policyArn: string;
}

/** One key of a ServiceAccount, by which pods learn which principal is theirs. */
export interface AnnotationSpec {
  kind: 'kubernetes.ServiceAccountAnnotation';
  cluster: string;
  namespace: string;
  serviceAccount: string;
  key: string;
  /** Or `KNOWN_AFTER_APPLY`. */
  value: string;
  /** Address of the role or identity it names. */
  principal: string;
}

/** Where an Azure identity lives. */
export interface AzurePlace {
  subscriptionId: string;
  resourceGroup: string;
}

/** What somebody else made and the portal uses as it is: compared, never written. */
interface PerhapsTheirs {
  isTheirs?: true;
}

/** A workload's principal in Azure. Its client id and principal id are known only once it exists. */
export interface UserAssignedIdentitySpec extends PerhapsTheirs {
  kind: 'azure.UserAssignedIdentity';
  place: AzurePlace;
  location: string;
  name: string;
  tags: Record<string, string>;
  /** Absent: nobody asks what else is on it. */
  belongs?: IdentityBelongings;
}

/** What belongs on an identity: anything else that is found there is left over, or somebody else's doing. */
export interface IdentityBelongings {
  /** Names of federated credentials, of clusters that cannot be looked at now too. */
  credentials: string[];
  /** GUIDs of role assignments. */
  assignments: string[];
  /** Where assignments to it are looked for. */
  subscriptionIds: string[];
}

/** Exactly one cluster's issuer, one ServiceAccount, one audience that may become the identity. */
export interface FederatedCredentialSpec {
  kind: 'azure.FederatedIdentityCredential';
  place: AzurePlace;
  identityName: string;
  name: string;
  issuer: string;
  subject: string;
  audience: string;
  cluster: string;
}

/** One role at one scope for one principal, for all grants that want it; named by a UUIDv5 of the three. */
export interface RoleAssignmentSpec {
  kind: 'azure.RoleAssignment';
  scope: string;
  roleId: string;
  roleName: string;
  /** Object id of who gets it, or `KNOWN_AFTER_APPLY`. */
  principalId: string;
  /** ARM id of the identity that has the principal id: the assignment waits for it. Absent for a principal that is not ours. */
  identityId?: string;
  /** The scope is a thing of ours that is not there yet. */
  isScopePending?: true;
  condition?: string;
  description: string;
  /** The grants it serves; empty where it is no grant's. */
  grantIds: string[];
  /** Grants that it no longer serves: they are gone only when it stands without their part. */
  endedGrantIds?: string[];
}

/** Rights on secrets of a vault in access-policy mode; one entry per principal, merged over grants. */
export interface KeyVaultAccessPolicySpec {
  kind: 'azure.KeyVaultAccessPolicy';
  /** ARM id. */
  vault: string;
  entraTenantId: string;
  /** Object id, or `KNOWN_AFTER_APPLY`. */
  principalId: string;
  identityId: string;
  secrets: ('get' | 'list')[];
  grantIds: string[];
  /** As of role assignments. */
  endedGrantIds?: string[];
}

/** AAD Pod Identity: tells the cluster of an identity, in the namespace it is for. */
export interface AzureIdentitySpec extends PerhapsTheirs {
  kind: 'kubernetes.AzureIdentity';
  cluster: string;
  namespace: string;
  name: string;
  /** ARM id of the identity. */
  resourceId: string;
  /** Or `KNOWN_AFTER_APPLY`. */
  clientId: string;
  /** Address of the assignment by which the cluster may attach the identity: made before this, and taken away after it. */
  operatorAssignment?: string;
}

/** AAD Pod Identity: which pods, by the label `aadpodidbinding`, may use the identity. */
export interface AzureIdentityBindingSpec extends PerhapsTheirs {
  kind: 'kubernetes.AzureIdentityBinding';
  cluster: string;
  namespace: string;
  name: string;
  azureIdentity: string;
  selector: string;
}

/** What is wanted of one thing in a cloud or cluster. */
export type ResourceSpec =
  | OidcProviderSpec
  | PolicySpec
  | RoleSpec
  | AttachmentSpec
  | AnnotationSpec
  | UserAssignedIdentitySpec
  | FederatedCredentialSpec
  | RoleAssignmentSpec
  | KeyVaultAccessPolicySpec
  | AzureIdentitySpec
  | AzureIdentityBindingSpec;

/** Stands in a spec for an id that only the cloud gives, when the thing it belongs to exists; nothing with it is written. */
export const KNOWN_AFTER_APPLY = 'known after apply';
export type ResourceKind = ResourceSpec['kind'];
export type SpecOf<K extends ResourceKind> = Extract<ResourceSpec, { kind: K }>;

/** The kinds of one place (`aws`, `azure`, `kubernetes`), by the first word of their name. */
export type KindsOf<Place extends string> = Extract<ResourceKind, `${Place}.${string}`>;

/** What a provider saw when it read one thing; `attributes` has the shape its kind's file declares. */
export type Observed<A = unknown> =
  | { state: 'absent' }
  | { state: 'present'; attributes: A }
  /** Could not be read: why, and whether looking again may help. */
  | { state: 'unreadable'; code: string; message: string; retry: boolean; retryAfterSeconds?: number }
  /** The place it would live in is not there or cannot take it; without a code: the namespace on one cluster is missing. */
  | { state: 'no-place'; message: string; code?: NoPlaceCode };

/** `place-missing`: the resource group or target is gone. `vault-uses-roles`: the vault no longer heeds access policies. */
export type NoPlaceCode = 'namespace-missing' | 'place-missing' | 'vault-uses-roles';

/** How many of something there may be on one thing, and how many there are. */
export interface Usage {
  /** "federated credentials". */
  what: string;
  used: number;
  max: number;
}

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
  /** Lives in a cluster rather than in a cloud. */
  isInCluster: boolean;
  /** The name a sentence uses. */
  shortName(spec: SpecOf<K>): string;
  /** The name a plan shows: path and name, or `namespace/serviceAccount key`. */
  fullName(spec: SpecOf<K>): string;
  /** "AWS account 111111111111", "resource group rg-orders", "cluster eks1". */
  where(spec: SpecOf<K>): string;
  /** What else a plan says in a few words: "2 statements". */
  note(spec: SpecOf<K>): string | undefined;
  /** What decides whether a pod gets its rights; with the address it makes the set-up's digest, so no tags and descriptions. */
  essence(spec: SpecOf<K>): unknown;
  /** Names of rights on it that are not this portal's. Absent where a kind can carry none. */
  foreign?(attributes: A): string[];
  /** Names of trust on it that is not this portal's: who may become it. Sweeps do not see it, runs do. */
  foreignTrust?(attributes: A): string[];
  /** How full it is, where the cloud has a limit. */
  usage?(attributes: A): Usage | undefined;
  /** What to say where somebody else's stands in its place; absent where the usual words do. */
  inTheWay?(spec: SpecOf<K>): string;
  /** Ids in the spec that the cloud has not given yet; nothing is written before. Absent where a kind has none. */
  isPending?(spec: SpecOf<K>): boolean;
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
  /** HCL resource and import blocks for what is in a cloud, a YAML manifest for what is in a cluster, for those who leave the portal. */
  exportAs(spec: SpecOf<K>): string;
}
