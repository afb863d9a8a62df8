import type { FieldKind } from '@/lib/domain/permission-set';
import type { TargetReading } from '@/lib/domain/target';
import type { TargetReader } from '../../target-reader';
import type { AwsAccess } from '../aws-access';
import type { AccountQuestion } from './account-question';
import { createPickerClients, type PickerClients } from './picker-clients';
import { readBuckets, readPrefixes } from './read-buckets';
import { readKmsKeys } from './read-kms-keys';
import { readQueues, readSecrets, readTables, readTopics } from './read-named-things';

const READERS = {
  bucket: readBuckets,
  prefix: readPrefixes,
  'kms-key': readKmsKeys,
  secret: readSecrets,
  queue: readQueues,
  table: readTables,
  topic: readTopics,
} satisfies Partial<Record<FieldKind, (question: AccountQuestion) => Promise<TargetReading>>>;

type AwsKind = keyof typeof READERS;

/** Lists what exists in a tenant's account, with the account's reader role. */
export function createAwsTargets(access: AwsAccess): TargetReader {
  const clients = new Map<string, PickerClients>();
  return {
    kinds: new Set(Object.keys(READERS) as AwsKind[]),
    read({ boundaries: { aws }, kind, within }, signal) {
      if (!aws) return Promise.resolve({ items: [], complete: false, problem: 'There is no AWS account here.' });
      const key = `${aws.accountId} ${aws.region}`;
      const own = clients.get(key) ?? createPickerClients(access, aws);
      clients.set(key, own);
      return READERS[kind as AwsKind]({ clients: own, place: aws, within, signal });
    },
  };
}
