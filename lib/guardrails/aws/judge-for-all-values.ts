import type { Finding } from '@/lib/domain/finding';
import type { ParsedPolicy, ParsedStatement } from '@/lib/policy/aws/parsed-policy';

/** `ForAllValues` is also true when the key is absent, which opens an Allow that was meant to be narrow. */
export function judgeForAllValues({ statements }: ParsedPolicy): Finding[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      statement.conditions
        .filter(({ operator, key }) => operator.startsWith('ForAllValues:') && !isAlwaysThere(key, statement))
        .map(({ key, path }) => ({
          severity: 'warned' as const,
          code: 'for-all-values',
          path,
          message: `ForAllValues also holds when ${key} is not in the request at all.`,
          fix: `Add the condition Null with "${key}": "false".`,
        })),
    );
}

/** Calls that name the items they touch, so that the key is in every request. Source: DynamoDB, "Fine-grained access control". */
const NAME_THEIR_ITEMS = new Set(
  ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((name) =>
    `dynamodb:${name}`.toLowerCase(),
  ),
);

function isAlwaysThere(key: string, { actions, conditions }: ParsedStatement): boolean {
  const lower = key.toLowerCase();
  const required = conditions.some(
    (other) =>
      other.operator === 'Null' &&
      other.key.toLowerCase() === lower &&
      other.values.every((value) => value.toLowerCase() === 'false'),
  );
  if (required || lower !== 'dynamodb:leadingkeys') return required;
  return actions?.every((action) => NAME_THEIR_ITEMS.has(action.toLowerCase())) === true;
}
