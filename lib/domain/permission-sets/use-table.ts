import { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import type { ProbeCall } from '../probe';
import { keyField } from './aws-fields';
import { tableName } from './aws-names';
import { allow, allowKeyThrough, arnOf, policyOf } from './aws-statements';
import { kmsKeyArn } from './bucket-parameters';
import { nameBeside } from './neighbour';

const parameters = z.strictObject({
  table: tableName,
  access: z.enum(['read', 'read-write']).default('read'),
  kmsKey: kmsKeyArn,
});
type Parameters = z.infer<typeof parameters>;

const READ = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem', 'DescribeTable'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
const named = (names: readonly string[]) => names.map((name) => `dynamodb:${name}`);

/** Read, or read and write, the items of one table and its indexes. */
export const useTable: AwsPermissionSet<Parameters> = {
  id: 'aws-use-table',
  version: 1,
  name: 'Use a DynamoDB table',
  summary: 'Read items, or read and write them. The table itself stays as it is.',
  cloud: 'aws',
  risk: 'medium',
  daysMax: 365,
  parameters,
  example: { table: 'sample-orders', access: 'read-write', kmsKey: undefined },
  fields: [
    {
      name: 'table',
      label: 'Table',
      help: 'The name of a table in your own AWS account. Its indexes are included.',
      kind: 'table',
      required: true,
      placeholder: 'tenant-orders',
    },
    {
      name: 'access',
      label: 'Access',
      help: 'Writing includes deleting items.',
      kind: 'choice',
      required: false,
      options: [
        { value: 'read', label: 'Read' },
        { value: 'read-write', label: 'Read and write' },
      ],
    },
    keyField('the table is'),
  ],
  compile({ table, access, kmsKey }, context) {
    const arn = arnOf('dynamodb', context, `table/${table}`);
    return policyOf(
      allow('ReadItems', named(READ), [arn, `${arn}/index/*`]),
      ...(access === 'read' ? [] : [allow('WriteItems', named(WRITE), [arn])]),
      ...allowKeyThrough('dynamodb', ['kms:Decrypt'], kmsKey, context),
    );
  },
  probe: ({ table }) => ({ kind: 'calls', allowed: describing(table), refused: describing(nameBeside(table, 255)) }),
  words: ({ table, access }) =>
    access === 'read' ? `read the items of the table ${table}` : `read, write and delete items of the table ${table}`,
  cannot: ({ table, access }) =>
    `${access === 'read' ? 'write items, ' : ''}change or delete the table ${table}, or reach any other table`,
  target: ({ table }) => table,
  cautions: () => [],
};

/** What a table is says nothing of its items. */
function describing(table: string): ProbeCall {
  return {
    service: 'dynamodb',
    operation: 'DescribeTable',
    input: { TableName: table },
    words: `look at the table ${table}`,
  };
}
