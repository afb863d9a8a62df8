import * as iam from '@aws-sdk/client-iam';
import * as sns from '@aws-sdk/client-sns';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import { checkConstraints } from '../iam/constraints';
import { AwsError } from './aws-error';
import { parseInput } from './parse-input';
import { element, escapeXml, renderXml } from './render-xml';

export type QueryService = 'iam' | 'sts' | 'sns';

const VERSIONS = new Map<string, QueryService>([
  ['2010-05-08', 'iam'],
  ['2011-06-15', 'sts'],
  ['2010-03-31', 'sns'],
]);
const XMLNS: Readonly<Record<QueryService, string>> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
};
const MODELS: Readonly<Record<QueryService, Record<string, unknown>>> = { iam, sts, sns };

type OperationSchema = [9, string, string, unknown, () => unknown, () => unknown];
type StructureSchema = [3, string, string, unknown, string[], unknown[], number?];

export function serviceOfVersion(version: string | null): QueryService | undefined {
  return VERSIONS.get(version ?? '');
}

/** The operation's schema as the SDK exports it, undefined for an action that the service does not have. */
export function findOperation(service: QueryService, action: string): OperationSchema | undefined {
  return MODELS[service][`${action}$`] as OperationSchema | undefined;
}

function requiredMembers(schema: unknown): string[] {
  const [kind, , , , names = [], , count = 0] = schema as StructureSchema;
  return kind === 3 ? names.slice(0, count) : [];
}

/** Reads an action's parameters by the SDK's own schema and refuses what the service's model does not allow. */
export function readQuery(service: QueryService, operation: OperationSchema, parameters: URLSearchParams): object {
  const schema = operation[4]();
  if (!NormalizedSchema.of(schema as never).isStructSchema()) return {};
  const input = parseInput(schema, parameters);
  const required = requiredMembers(schema);
  if (service !== 'sns') checkConstraints(operation[2], input, required);
  const absent = required.find((member) => input[member] === undefined);
  if (absent !== undefined) throw new AwsError('InvalidParameter', 400, `Invalid parameter: ${absent}`);
  return input;
}

export function renderAnswer(
  service: QueryService,
  operation: OperationSchema,
  output: object,
  requestId: string,
): string {
  const name = operation[2];
  const schema = operation[5]();
  const isEmpty = !NormalizedSchema.of(schema as never).isStructSchema();
  const result = isEmpty ? '' : element(`${name}Result`, renderXml(schema, output));
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return `<${name}Response xmlns="${XMLNS[service]}">${result}${metadata}</${name}Response>`;
}

export function renderError(service: QueryService, error: AwsError, requestId: string): string {
  const code = service === 'sns' && error.code === 'AccessDenied' ? 'AuthorizationError' : error.code;
  const type = element('Type', error.status < 500 ? 'Sender' : 'Receiver');
  const fields = type + element('Code', code) + element('Message', escapeXml(error.message));
  return `<ErrorResponse xmlns="${XMLNS[service]}">${element('Error', fields)}${element('RequestId', requestId)}</ErrorResponse>`;
}
