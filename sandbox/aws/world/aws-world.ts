import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Account } from './account';
import { iamArn, PARTITION } from './arn';
import { AWS_MANAGED_POLICIES } from './aws-managed-policies';
import { DataPlane } from './data-plane';
import type { AdminUser, Bucket, KmsKey, ManagedPolicy, Role, RoleSession, StoredObject, Tags } from './entities';
import { newAccessKeyId, newSecret, newUniqueId } from './ids';

export interface AccessKeyPair {
  accessKeyId: string;
  secretAccessKey: string;
}

/**
 * Everything the sandbox's AWS knows. The methods seed with full rights and take effect at once; people and the
 * portal come over the wire. Seeding the same thing twice leaves the first one standing, so a demo can seed at
 * every start.
 */
export class AwsWorld {
  readonly accounts = new Map<string, Account>();
  readonly sessions = new Map<string, RoleSession>();
  readonly buckets = new Map<string, Bucket>();
  readonly kmsKeys = new Map<string, KmsKey>();
  /** Secrets, queues, tables, topics and metrics. */
  readonly data = new DataPlane();
  /** How long the data plane lags behind a write to IAM. */
  propagationSeconds = 0;
  private listeners: (() => void)[] = [];

  constructor(private readonly now: () => Date) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** An account with one administrator, for people; the keys of an account that is there already are returned again. */
  addAccount(id: string, options: { rootAccessKey?: AccessKeyPair } = {}): AccessKeyPair {
    const known = this.accounts.get(id)?.admin;
    if (known) return { accessKeyId: known.accessKeyId, secretAccessKey: known.secretAccessKey };
    const keys = options.rootAccessKey ?? { accessKeyId: newAccessKeyId('AKIA'), secretAccessKey: newSecret() };
    const admin: AdminUser = { name: 'admin', id: newUniqueId('AIDA'), arn: iamArn(id, 'user/admin'), ...keys };
    this.accounts.set(id, new Account(id, admin));
    this.changed();
    return keys;
  }

  loadAccount(id: string): Account {
    const account = this.accounts.get(id);
    if (!account) throw new Error(`There is no account ${id} in this world`);
    return account;
  }

  findPolicy(arn: string, iam = this.accounts.get(arn.split(':')[4] ?? '')?.iam): ManagedPolicy | undefined {
    return AWS_MANAGED_POLICIES.get(arn) ?? iam?.policies.get(arn);
  }

  createRole(accountId: string, role: Partial<Role> & Pick<Role, 'name' | 'path' | 'trust'>): Role {
    const account = this.loadAccount(accountId);
    const known = account.findRole(role.name);
    if (known) return known;
    const created: Role = {
      description: '',
      maxSessionSeconds: 3600,
      tags: {},
      attached: [],
      inline: {},
      createdAt: this.stamp(),
      ...role,
      id: newUniqueId('AROA'),
      arn: iamArn(accountId, `role${role.path}${role.name}`),
    };
    account.saveRole(created);
    this.changed();
    return created;
  }

  createPolicy(
    accountId: string,
    policy: { name: string; path: string; document: string; description?: string; tags?: Tags },
  ): ManagedPolicy {
    const account = this.loadAccount(accountId);
    const arn = iamArn(accountId, `policy${policy.path}${policy.name}`);
    const known = account.iam.policies.get(arn);
    if (known) return known;
    const created: ManagedPolicy = {
      name: policy.name,
      path: policy.path,
      id: newUniqueId('ANPA'),
      arn,
      description: policy.description ?? '',
      versions: [{ id: 'v1', document: policy.document, createdAt: this.stamp() }],
      defaultVersionId: 'v1',
      nextVersion: 2,
      tags: policy.tags ?? {},
      createdAt: this.stamp(),
      updatedAt: this.stamp(),
    };
    account.savePolicy(created);
    this.changed();
    return created;
  }

  createOidcProvider(accountId: string, issuer: string, clientIds: string[], tags: Tags = {}): string {
    const account = this.loadAccount(accountId);
    const url = issuer.replace(/^https:\/\//, '');
    const arn = iamArn(accountId, `oidc-provider/${url}`);
    if (account.iam.providers.has(arn)) return arn;
    account.saveProvider({ url, arn, clientIds, thumbprints: [], tags, createdAt: this.stamp() });
    this.changed();
    return arn;
  }

  createBucket(accountId: string, name: string, options: { region?: string; policy?: string } = {}): Bucket {
    const known = this.buckets.get(name);
    if (known) return known;
    const { region = 'eu-west-1', policy } = options;
    const bucket: Bucket = { name, accountId, region, policy, createdAt: this.stamp(), objects: new Map() };
    this.buckets.set(name, bucket);
    this.changed();
    return bucket;
  }

  putObject(
    bucketName: string,
    key: string,
    body: string | Buffer,
    options: Partial<Pick<StoredObject, 'contentType' | 'kmsKeyArn' | 'userMetadata'>> = {},
  ): StoredObject {
    const bucket = this.buckets.get(bucketName);
    if (!bucket) throw new Error(`There is no bucket ${bucketName} in this world`);
    const bytes = Buffer.from(body as string);
    const object: StoredObject = {
      body: bytes,
      contentType: options.contentType ?? 'binary/octet-stream',
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      modifiedAt: this.stamp(),
      kmsKeyArn: options.kmsKeyArn,
      userMetadata: options.userMetadata,
    };
    bucket.objects.set(key, object);
    this.changed();
    return object;
  }

  /** A customer managed key; `alias` with its `alias/` prefix, none for a key that has none yet. */
  createKmsKey(accountId: string, alias: string | undefined, region = 'eu-west-1', description = ''): KmsKey {
    for (const key of this.kmsKeys.values())
      if (alias !== undefined && key.accountId === accountId && key.alias === alias) return key;
    const id = randomUUID();
    const arn = `arn:${PARTITION}:kms:${region}:${accountId}:key/${id}`;
    const material = randomBytes(32).toString('base64');
    const key: KmsKey = { id, arn, accountId, alias, description, material, createdAt: this.stamp() };
    this.kmsKeys.set(arn, key);
    this.changed();
    return key;
  }

  /** The time as AWS stores it: whole seconds. */
  stamp(): string {
    return `${this.now().toISOString().slice(0, 19)}Z`;
  }
}
