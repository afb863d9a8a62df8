import { ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { lastSegment } from '@/lib/domain/last-segment';
import type { Target, TargetReading } from '@/lib/domain/target';
import { readPages } from '../../read-pages';
import { awsCall } from '../classify-error';
import type { AccountQuestion } from './account-question';

/** AWS's own keys are in every account and cannot be granted one by one. */
const AWS_MANAGED = 'alias/aws/';

/** The account's own keys by their aliases; the value is the key's ARN, because a policy cannot name an alias. */
export async function readKmsKeys({ clients: { kms }, signal }: AccountQuestion): Promise<TargetReading> {
  const [aliases, keys] = await Promise.all([
    readPages(async (Marker) => {
      const page = await awsCall('kms:ListAliases', () =>
        kms.send(new ListAliasesCommand({ Marker, Limit: 100 }), { abortSignal: signal }),
      );
      return { items: page.Aliases ?? [], next: page.Truncated ? page.NextMarker : undefined };
    }),
    readPages(async (Marker) => {
      const page = await awsCall('kms:ListKeys', () =>
        kms.send(new ListKeysCommand({ Marker, Limit: 1000 }), { abortSignal: signal }),
      );
      return { items: page.Keys ?? [], next: page.Truncated ? page.NextMarker : undefined };
    }),
  ]);
  const named = new Map(aliases.items.map(({ AliasName = '', TargetKeyId = '' }) => [TargetKeyId, AliasName]));
  const items = keys.items.flatMap(({ KeyArn, KeyId }) => {
    const alias = named.get(KeyId ?? '');
    return KeyArn && !alias?.startsWith(AWS_MANAGED) ? [keyTarget(KeyArn, alias)] : [];
  });
  return { items, complete: aliases.complete && keys.complete };
}

function keyTarget(arn: string, alias: string | undefined): Target {
  const id = lastSegment(arn);
  return { value: arn, label: alias ?? id, detail: alias ? id : 'without an alias' };
}
