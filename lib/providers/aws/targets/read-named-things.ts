import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import type { Target, TargetReading } from '@/lib/domain/target';
import { type Page, readPages } from '../../read-pages';
import { awsCall } from '../classify-error';
import type { AccountQuestion } from './account-question';

/** Names of the account's secrets in its region; never a value. */
export function readSecrets({ clients: { secrets }, signal }: AccountQuestion): Promise<TargetReading> {
  return gather('secretsmanager:ListSecrets', async (NextToken) => {
    const page = await secrets.send(new ListSecretsCommand({ NextToken, MaxResults: 100 }), { abortSignal: signal });
    const items = (page.SecretList ?? []).flatMap(({ Name, Description }) =>
      Name ? [{ value: Name, label: Name, detail: Description }] : [],
    );
    return { items, next: page.NextToken };
  });
}

/** Names of the account's queues in its region. */
export function readQueues({ clients: { sqs }, signal }: AccountQuestion): Promise<TargetReading> {
  return gather('sqs:ListQueues', async (NextToken) => {
    const page = await sqs.send(new ListQueuesCommand({ NextToken, MaxResults: 1000 }), { abortSignal: signal });
    return { items: (page.QueueUrls ?? []).map((url) => named(lastPart(url, '/'))), next: page.NextToken };
  });
}

/** Names of the account's tables in its region. */
export function readTables({ clients: { dynamodb }, signal }: AccountQuestion): Promise<TargetReading> {
  return gather('dynamodb:ListTables', async (ExclusiveStartTableName) => {
    const page = await dynamodb.send(new ListTablesCommand({ ExclusiveStartTableName, Limit: 100 }), {
      abortSignal: signal,
    });
    return { items: (page.TableNames ?? []).map(named), next: page.LastEvaluatedTableName };
  });
}

/** Names of the account's topics in its region. */
export function readTopics({ clients: { sns }, signal }: AccountQuestion): Promise<TargetReading> {
  return gather('sns:ListTopics', async (NextToken) => {
    const page = await sns.send(new ListTopicsCommand({ NextToken }), { abortSignal: signal });
    const arns = (page.Topics ?? []).flatMap(({ TopicArn }) => TopicArn ?? []);
    return { items: arns.map((arn) => named(lastPart(arn, ':'))), next: page.NextToken };
  });
}

function gather(operation: string, read: (next: string | undefined) => Promise<Page<Target>>): Promise<TargetReading> {
  return readPages((next) => awsCall(operation, () => read(next)));
}

function named(name: string): Target {
  return { value: name, label: name };
}

function lastPart(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}
