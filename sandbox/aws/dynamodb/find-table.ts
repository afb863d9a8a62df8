import { type Attempt, authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { accountOf, regionalArn } from '../world/arn';
import type { Table } from '../world/data-entities';
import { invalid } from './invalid';

const NAME = /^[a-zA-Z0-9_.-]{3,255}$/;

/** ARN of the table a request names, by name in the caller's account or by ARN. */
export function tableArn(call: Call, name: string): string {
  const [, region] = /^arn:aws:dynamodb:([a-z0-9-]+):\d{12}:table\/[a-zA-Z0-9_.-]{3,255}$/.exec(name) ?? [];
  if (region !== undefined && region !== call.caller.region) {
    throw invalid(`Invalid table ARN: the region ${region} is not the one that was called`);
  }
  if (region !== undefined) return name;
  if (!NAME.test(name)) {
    const wanted = /^[a-zA-Z0-9_.-]*$/.test(name)
      ? `Member must have length ${name.length < 3 ? 'greater than or equal to 3' : 'less than or equal to 255'}`
      : 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+';
    throw invalid(
      `1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: ${wanted}`,
    );
  }
  return regionalArn('dynamodb', call.caller.region, call.caller.accountId, `table/${name}`);
}

export function authorizeTable(call: Call, action: string, arn: string, keys: Attempt['keys'] = {}): void {
  authorize(call.world, call.caller, call.now, {
    action: `dynamodb:${action}`,
    resource: arn,
    resourceAccount: accountOf(arn),
    keys,
    thing: { document: undefined, accountId: accountOf(arn), layer: 'resource-based policy' },
  });
}

export function findTable(call: Call, name: string): Table | undefined {
  return call.world.data.tables.get(tableArn(call, name));
}

export function tableNotFound(name?: string): AwsError {
  const about = name === undefined ? '' : `: Table: ${name} not found`;
  return new AwsError('ResourceNotFoundException', 400, `Requested resource not found${about}`);
}

/** Text of a partition key's value, as `dynamodb:LeadingKeys` brings it to a policy. */
export function leadingKey(value: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return value === undefined ? undefined : String(Object.values(value)[0]);
}

/**
 * The table for a call on its items. Rights are asked with the partition keys that the request names; a table that is
 * not there has no key schema, so that its name alone decides.
 */
export function loadTable(
  call: Call,
  name: string,
  action: string,
  leadingKeys: (table: Table) => readonly (string | undefined)[] | undefined,
): Table {
  const table = findTable(call, name);
  const leading = table && leadingKeys(table)?.filter((key) => key !== undefined);
  authorizeTable(call, action, tableArn(call, name), { 'dynamodb:LeadingKeys': leading });
  if (!table) throw tableNotFound();
  return table;
}
