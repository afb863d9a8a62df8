import { IAMClient } from '@aws-sdk/client-iam';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { iamArn } from '@/lib/domain/aws-partitions';
import type { AwsPlace } from '@/lib/resources/resource';

/** Roles by `path/name` in each tenant's account; null: the process' own credentials act there. */
export interface AwsRoles {
  readerRole: string | null;
  writerRole: string | null;
  externalId?: string;
}

/** IAM clients of the tenants' accounts, one per account and identity. */
export interface AwsAccess {
  reader(place: AwsPlace): IAMClient;
  writer(place: AwsPlace): IAMClient;
  /** What a client of another service that only looks is made with. */
  readerOptions(place: AwsPlace): ReaderOptions;
}

export interface ReaderOptions {
  region: string;
  credentials: Credentials;
  maxAttempts: number;
  requestHandler: typeof TIMEOUTS;
}

const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
const ATTEMPTS_MAX = 3;

/**
 * Credentials come from the SDK's default chain and are exchanged for the account's reader or writer role, refreshed by
 * the SDK before they end. Making a client calls nothing.
 */
export function createAwsAccess(roles: AwsRoles): AwsAccess {
  const base = fromNodeProviderChain({ clientConfig: { requestHandler: TIMEOUTS, maxAttempts: ATTEMPTS_MAX } });
  const clients = new Map<string, IAMClient>();
  const clientFor = (place: AwsPlace, role: string | null): IAMClient => {
    const key = `${place.accountId} ${place.region} ${role}`;
    const known = clients.get(key);
    if (known) return known;
    const credentials = role === null ? base : assumed(place, role, roles.externalId, base);
    const { region } = place;
    const client = new IAMClient({ region, credentials, maxAttempts: ATTEMPTS_MAX, requestHandler: TIMEOUTS });
    clients.set(key, client);
    return client;
  };
  return {
    reader: (place) => clientFor(place, roles.readerRole),
    writer: (place) => clientFor(place, roles.writerRole),
    readerOptions: (place) => ({
      region: place.region,
      credentials: roles.readerRole === null ? base : assumed(place, roles.readerRole, roles.externalId, base),
      maxAttempts: ATTEMPTS_MAX,
      requestHandler: TIMEOUTS,
    }),
  };
}

type Credentials = ReturnType<typeof fromNodeProviderChain>;

function assumed(
  { partition, accountId, region }: AwsPlace,
  role: string,
  externalId: string | undefined,
  base: Credentials,
) {
  return fromTemporaryCredentials({
    masterCredentials: base,
    params: {
      RoleArn: iamArn(partition, accountId, `role/${role.replace(/^\//, '')}`),
      RoleSessionName: 'xks-access',
      DurationSeconds: 3600,
      ExternalId: externalId,
    },
    clientConfig: { region, requestHandler: TIMEOUTS, maxAttempts: ATTEMPTS_MAX },
  });
}
