import * as dynamodb from '@aws-sdk/client-dynamodb';
import type { JsonService } from '../wire/json-service';
import { missingMember } from '../wire/missing-member';
import { batchGetItem, batchWriteItem } from './batches';
import { deleteItem, getItem, putItem, updateItem } from './items';
import { createTable, deleteTable, describeTable, listTables } from './manage-tables';
import { query, scan } from './query';

/** Tables with a partition key and perhaps a sort key; no indexes, streams or transactions. */
export const DYNAMODB: JsonService = {
  name: 'dynamodb',
  signingName: 'dynamodb',
  target: 'DynamoDB_20120810',
  jsonVersion: '1.0',
  model: dynamodb as unknown as Record<string, unknown>,
  qualifiesErrors: true,
  isQueryCompatible: false,
  deniedStatus: 400,
  missing: missingMember,
  operations: {
    ListTables: listTables,
    DescribeTable: describeTable,
    CreateTable: createTable,
    DeleteTable: deleteTable,
    GetItem: getItem,
    PutItem: putItem,
    UpdateItem: updateItem,
    DeleteItem: deleteItem,
    Query: query,
    Scan: scan,
    BatchGetItem: batchGetItem,
    BatchWriteItem: batchWriteItem,
  },
};
