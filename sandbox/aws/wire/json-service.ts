import { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from './aws-error';
import type { Call } from './call';
import { readMembers } from './read-members';

/** A service that is spoken in JSON (or CBOR): its names on the wire, its model and its closed table of operations. */
export interface JsonService {
  /** As faults and the table of served calls name it. */
  name: string;
  /** As signatures name it. */
  signingName: string;
  /** Before the dot of `x-amz-target`, and in the path of an RPC call in CBOR. */
  target: string;
  jsonVersion: '1.0' | '1.1';
  /** The SDK's schemas by `<operation>$` and `<error>$`. */
  model: Readonly<Record<string, unknown>>;
  /** Whether errors carry their namespace, as the services of the Coral framework write them. */
  qualifiesErrors: boolean;
  /** Old names of errors go along in a header, for clients of the service's former query protocol. */
  isQueryCompatible: boolean;
  /** HTTP status of a refusal by policy and of a bad signature. */
  deniedStatus: 400 | 403;
  /** A required member is absent. */
  missing(member: string): AwsError;
  operations: Readonly<Record<string, (call: Call, input: never) => object | Promise<object>>>;
}

type OperationSchema = [9, string, string, unknown, () => unknown, () => unknown];
type StructureSchema = [number, string, string, ErrorTraits | number, string[], unknown[], number?];
interface ErrorTraits {
  awsQueryError?: [string, number];
  httpError?: number;
}

/** Reads an operation's input by the SDK's schema. Throws for members of another type and for required ones absent. */
export function readJsonInput(service: JsonService, operation: string, value: unknown): Record<string, unknown> {
  const schema = (service.model[`${operation}$`] as OperationSchema)[4]() as StructureSchema;
  const normalized = NormalizedSchema.of(schema as never);
  if (!normalized.isStructSchema()) return {};
  const input = readMembers(normalized, value);
  const [, , , , names, , required = 0] = schema;
  const absent = names.slice(0, required).find((member) => input[member] === undefined);
  if (absent !== undefined) throw service.missing(absent);
  return input;
}

/** What authentication and authorization say in the words of the query protocol, in those of the JSON protocols. */
const COMMON_CODES: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  IncompleteSignature: 'IncompleteSignatureException',
  ExpiredToken: 'ExpiredTokenException',
};

/** Errors that no model lists, as the query protocol called them. */
const FORMER_CODES: Readonly<Record<string, string>> = {
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
};

export interface JsonError {
  status: number;
  body: { __type: string; message?: string; Message?: string };
  /** Value of `x-amzn-query-error`. */
  queryError?: string;
}

/** An error as the service writes it: what its model knows under its own namespace, everything else under Coral's. */
export function renderJsonError(service: JsonService, error: AwsError): JsonError {
  const code = COMMON_CODES[error.code] ?? error.code;
  const known = service.model[`${code}$`] as StructureSchema | undefined;
  const [, ownNamespace = '', , traits, members = []] = known ?? [];
  const { awsQueryError: [queryCode = FORMER_CODES[error.code] ?? error.code] = [] } =
    typeof traits === 'object' ? traits : {};
  const namespace = known ? ownNamespace : 'com.amazon.coral.service';
  const isCommon = Object.hasOwn(COMMON_CODES, error.code);
  const messageName = known && members.includes('message') ? 'message' : 'Message';
  return {
    status: isCommon ? service.deniedStatus : error.status,
    body: { __type: service.qualifiesErrors ? `${namespace}#${code}` : code, [messageName]: error.message },
    queryError: service.isQueryCompatible ? `${queryCode};${error.status < 500 ? 'Sender' : 'Receiver'}` : undefined,
  };
}
