import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PARTITION } from './world/arn';
import type { AccessKeyPair, AwsWorld } from './world/aws-world';

const SHIPPED = path.join(import.meta.dirname, '../../deploy/aws');
const PATH = '/xks/';
const TAGS = { 'managed-by': 'terraform' };

/** One of the files under `deploy/aws` with its variables filled in, as `templatefile` of Terraform would. */
export function readShippedPolicy(file: string, variables: Readonly<Record<string, string>>): string {
  const text = readFileSync(path.join(SHIPPED, file), 'utf8');
  const filled = text.replace(/\$\{(\w+)\}/g, (_match, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`${file} needs the variable ${name}`);
    return value;
  });
  return JSON.stringify(JSON.parse(filled));
}

function seedRole(
  world: AwsWorld,
  accountId: string,
  name: string,
  documents: { policy: string; trust: string },
): string {
  const policy = world.createPolicy(accountId, { name, path: PATH, document: documents.policy, tags: TAGS });
  return world.createRole(accountId, { name, path: PATH, trust: documents.trust, attached: [policy.arn], tags: TAGS })
    .arn;
}

export interface TenantAccountOptions {
  platformAccountId: string;
  externalId: string;
  region: string;
  rootAccessKey?: AccessKeyPair;
}

/** A tenant's account as `deploy/aws` sets it up: boundary, reader and writer. Returns the administrator's keys. */
export function seedTenantAccount(world: AwsWorld, accountId: string, options: TenantAccountOptions): AccessKeyPair {
  const keys = world.addAccount(accountId, { rootAccessKey: options.rootAccessKey });
  const variables = {
    Partition: PARTITION,
    AccountId: accountId,
    PlatformAccountId: options.platformAccountId,
    ExternalId: options.externalId,
    Region: options.region,
  };
  const document = readShippedPolicy('workload-boundary.json', variables);
  world.createPolicy(accountId, { name: 'xks-workload-boundary', path: PATH, document, tags: TAGS });
  for (const who of ['reader', 'writer']) {
    seedRole(world, accountId, `xks-access-${who}`, {
      policy: readShippedPolicy(`${who}-policy.json`, variables),
      trust: readShippedPolicy(`${who}-trust.json`, variables),
    });
  }
  return keys;
}

export interface PlatformAccountOptions {
  /** Issuer of the cluster that the portal runs on. */
  issuer: string;
  /** Namespace of the portal's ServiceAccounts `xks-access-reader` and `xks-access-writer`. */
  namespace: string;
  rootAccessKey?: AccessKeyPair;
}

/** The platform's account: the portal's own two roles, trusted to its ServiceAccounts. Returns the ARNs for `AWS_ROLE_ARN`. */
export function seedPlatformAccount(world: AwsWorld, accountId: string, options: PlatformAccountOptions) {
  const keys = world.addAccount(accountId, { rootAccessKey: options.rootAccessKey });
  world.createOidcProvider(accountId, options.issuer, ['sts.amazonaws.com'], TAGS);
  const variables = {
    Partition: PARTITION,
    PlatformAccountId: accountId,
    Issuer: options.issuer.replace(/^https:\/\//, ''),
    Namespace: options.namespace,
  };
  const [readerRoleArn = '', writerRoleArn = ''] = ['reader', 'writer'].map((who) =>
    seedRole(world, accountId, `xks-portal-${who}`, {
      policy: readShippedPolicy(`portal-${who}-policy.json`, variables),
      trust: readShippedPolicy(`portal-${who}-trust.json`, variables),
    }),
  );
  return { keys, readerRoleArn, writerRoleArn };
}
