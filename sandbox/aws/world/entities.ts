/** Stored things are replaced whole, never changed in place: older views of an account share them. */
export type Tags = Readonly<Record<string, string>>;

export interface Role {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  /** The trust policy as it was given. */
  readonly trust: string;
  readonly description: string;
  readonly maxSessionSeconds: number;
  readonly boundaryArn?: string;
  readonly tags: Tags;
  /** ARNs of managed policies, in the order of attaching. */
  readonly attached: readonly string[];
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly lastUsed?: { at: string; region: string };
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createdAt: string;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly description: string;
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersionId: string;
  /** Version numbers are never used twice. */
  readonly nextVersion: number;
  readonly tags: Tags;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface OidcProvider {
  /** Without `https://`, as IAM returns it. */
  readonly url: string;
  readonly arn: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly tags: Tags;
  readonly createdAt: string;
}

/** A person's lasting identity: an administrator of one account. */
export interface AdminUser {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface IamState {
  /** By lower-cased name: role names are unique without regard to case and path. */
  readonly roles: Map<string, Role>;
  /** By ARN. */
  readonly policies: Map<string, ManagedPolicy>;
  /** By ARN. */
  readonly providers: Map<string, OidcProvider>;
}

export interface RoleSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly token: string;
  readonly accountId: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly roleArn: string;
  readonly sessionName: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly sessionPolicies: readonly string[];
  readonly tags: Tags;
  readonly sourceIdentity?: string;
  /** ARN of the OIDC provider whose token opened the session. */
  readonly federatedBy?: string;
}

export interface StoredObject {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly modifiedAt: string;
  readonly kmsKeyArn?: string;
  /** The uploader's own, by lower-case name without `x-amz-meta-`. */
  readonly userMetadata?: Readonly<Record<string, string>>;
}

export interface Bucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: string;
  readonly policy?: string;
  /** By key. */
  readonly objects: Map<string, StoredObject>;
}

export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly accountId: string;
  readonly alias?: string;
  readonly description?: string;
  /** The key itself: 256 bits in base64, never told to anybody. */
  readonly material: string;
  readonly createdAt: string;
}
