import { validationError } from '../wire/aws-error';

interface Constraint {
  /** As AWS prints it; matched against the whole value. */
  pattern?: string;
  min?: number;
  max?: number;
  /** For lists: holds for each item. */
  item?: Constraint;
  /** For numbers. */
  from?: number;
  to?: number;
  oneOf?: readonly string[];
}

const DOCUMENT: Constraint = { min: 1, max: 131072, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' };
const NAME = '[\\w+=,.@-]+';
const ROLE_PATH: Constraint = { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' };
const POLICY_PATH: Constraint = { min: 1, max: 512, pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/' };
const TAG_KEY: Constraint = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };
const ARN: Constraint = { min: 20, max: 2048 };

/** The model's constraints by member name; they are the same wherever a member of that name stands. */
const CONSTRAINTS: Readonly<Record<string, Constraint>> = {
  RoleName: { min: 1, max: 64, pattern: NAME },
  PolicyName: { min: 1, max: 128, pattern: NAME },
  UserName: { min: 1, max: 128, pattern: NAME },
  AssumeRolePolicyDocument: DOCUMENT,
  PolicyDocument: DOCUMENT,
  Description: { max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' },
  MaxSessionDuration: { from: 3600, to: 43200 },
  PermissionsBoundary: ARN,
  PolicyArn: ARN,
  OpenIDConnectProviderArn: ARN,
  PolicySourceArn: ARN,
  VersionId: { pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' },
  Marker: { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
  MaxItems: { from: 1, to: 1000 },
  Tags: { max: 50 },
  TagKeys: { max: 50, item: TAG_KEY },
  Key: TAG_KEY,
  Value: { max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' },
  Url: { min: 1, max: 255 },
  ClientID: { min: 1, max: 255 },
  ClientIDList: { item: { min: 1, max: 255 } },
  ThumbprintList: { item: { min: 40, max: 40 } },
  Scope: { oneOf: ['All', 'AWS', 'Local'] },
  PolicyUsageFilter: { oneOf: ['PermissionsPolicy', 'PermissionsBoundary'] },
  EntityFilter: { oneOf: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] },
  RoleArn: ARN,
  RoleSessionName: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
  DurationSeconds: { from: 900, to: 43200 },
  ExternalId: { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' },
  SourceIdentity: { min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
  WebIdentityToken: { min: 4, max: 20000 },
  ProviderId: { min: 4, max: 2048 },
  Policy: { min: 1, max: 2048, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' },
};

function constraintOf(operation: string, member: string): Constraint | undefined {
  if (member === 'Path') return operation === 'CreatePolicy' ? POLICY_PATH : ROLE_PATH;
  if (member !== 'PathPrefix') return CONSTRAINTS[member];
  return operation === 'ListRoles' ? { min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' } : POLICY_PATH;
}

function unmet(constraint: Constraint, value: unknown): string[] {
  const { min, max, pattern, from, to, oneOf } = constraint;
  const problems: string[] = [];
  if (typeof value === 'number') {
    if (from !== undefined && value < from) problems.push(`Member must have value greater than or equal to ${from}`);
    if (to !== undefined && value > to) problems.push(`Member must have value less than or equal to ${to}`);
    return problems;
  }
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
  if (size === undefined) return problems;
  if (max !== undefined && size > max) problems.push(`Member must have length less than or equal to ${max}`);
  if (min !== undefined && size < min) problems.push(`Member must have length greater than or equal to ${min}`);
  if (pattern && typeof value === 'string' && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
    problems.push(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  if (oneOf && !oneOf.includes(value as string))
    problems.push(`Member must satisfy enum value set: [${oneOf.join(', ')}]`);
  return problems;
}

function check(operation: string, input: object, where: string): string[] {
  return Object.entries(input).flatMap(([member, value]) => {
    const path = `${where}${member.charAt(0).toLowerCase()}${member.slice(1)}`;
    const constraint = constraintOf(operation, member) ?? {};
    const say = (shown: unknown, at: string, list: string[]) =>
      list.map((text) => `Value '${String(shown)}' at '${at}' failed to satisfy constraint: ${text}`);
    const own = say(Array.isArray(value) ? `[${value}]` : value, path, unmet(constraint, value));
    if (!Array.isArray(value)) return own;
    const items = value.flatMap((item: unknown, index) => {
      const at = `${path}.${index + 1}.member`;
      if (typeof item === 'object' && item !== null) return check(operation, item, `${at}.`);
      return constraint.item ? say(item, at, unmet(constraint.item, item)) : [];
    });
    return [...own, ...items];
  });
}

/** Refuses input outside the model's lengths, patterns and ranges, naming every problem at once as AWS does. */
export function checkConstraints(operation: string, input: object, required: readonly string[]): void {
  const missing = required
    .filter((member) => (input as Record<string, unknown>)[member] === undefined)
    .map((member) => {
      const path = member.charAt(0).toLowerCase() + member.slice(1);
      return `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
    });
  const problems = [...missing, ...check(operation, input, '')];
  if (problems.length === 0) return;
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw validationError(`${count}: ${problems.join('; ')}`);
}
