import { randomBytes } from 'node:crypto';
import { Account } from './account';
import type { AwsWorld } from './aws-world';
import type { DataJson } from './data-plane';
import type {
  AdminUser,
  Bucket,
  KmsKey,
  ManagedPolicy,
  OidcProvider,
  Role,
  RoleSession,
  StoredObject,
} from './entities';

type JsonObject = Omit<StoredObject, 'body'> & { key: string; body: string };

/** The world as it is kept in a file between two starts. */
export interface WorldJson {
  accounts: {
    id: string;
    admin: AdminUser;
    roles: Role[];
    policies: ManagedPolicy[];
    providers: OidcProvider[];
  }[];
  sessions: RoleSession[];
  buckets: (Omit<Bucket, 'objects'> & { objects: JsonObject[] })[];
  kmsKeys: KmsKey[];
  /** Absent from files of older worlds, as is the material of their keys. */
  data?: DataJson;
}

export function toJson(world: AwsWorld): WorldJson {
  return {
    accounts: [...world.accounts.values()].map(({ id, admin, iam }) => ({
      id,
      admin,
      roles: [...iam.roles.values()],
      policies: [...iam.policies.values()],
      providers: [...iam.providers.values()],
    })),
    sessions: [...world.sessions.values()],
    buckets: [...world.buckets.values()].map((bucket) => ({
      ...bucket,
      objects: [...bucket.objects].map(([key, object]) => ({ ...object, key, body: object.body.toString('base64') })),
    })),
    kmsKeys: [...world.kmsKeys.values()],
    data: world.data.toJson(),
  };
}

/** Fills an empty world with what was kept. */
export function fillFromJson(world: AwsWorld, json: WorldJson): void {
  for (const kept of json.accounts) {
    const account = new Account(kept.id, kept.admin);
    for (const role of kept.roles) account.saveRole(role);
    for (const policy of kept.policies) account.savePolicy(policy);
    for (const provider of kept.providers) account.saveProvider(provider);
    world.accounts.set(kept.id, account);
  }
  for (const session of json.sessions) world.sessions.set(session.accessKeyId, session);
  for (const kept of json.buckets) {
    const objects = kept.objects.map(({ key, body, ...rest }) => {
      return [key, { ...rest, body: Buffer.from(body, 'base64') }] as const;
    });
    world.buckets.set(kept.name, { ...kept, objects: new Map(objects) });
  }
  for (const kept of json.kmsKeys) {
    const key = { ...kept, material: kept.material ?? randomBytes(32).toString('base64') };
    world.kmsKeys.set(key.arn, key);
  }
  if (json.data) world.data.fill(json.data);
}
