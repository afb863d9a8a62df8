import { qualified, type ResourceDefinition } from '../served/resource-definition';

export interface Cause {
  reason: string;
  message: string;
  field: string;
}

interface Details {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: Cause[];
  retryAfterSeconds?: number;
}

/** A refusal as the API server words it; becomes a `Status` object on the wire. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: Details,
  ) {
    super(message);
  }

  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }
}

type Named = Pick<ResourceDefinition, 'group' | 'plural'>;

const detailsOf = (definition: Named, name?: string): Details => ({
  ...(name ? { name } : {}),
  ...(definition.group ? { group: definition.group } : {}),
  kind: definition.plural,
});

export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

export const notFound = (definition: Named, name: string): ApiError =>
  new ApiError(
    404,
    'NotFound',
    `${qualified(definition, definition.plural)} "${name}" not found`,
    detailsOf(definition, name),
  );

export const alreadyExists = (definition: Named, name: string): ApiError =>
  new ApiError(
    409,
    'AlreadyExists',
    `${qualified(definition, definition.plural)} "${name}" already exists`,
    detailsOf(definition, name),
  );

/** 409 for a write that was made on something else than what is stored now. */
export const conflict = (definition: Named, name: string, why: string): ApiError =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(definition, definition.plural)} "${name}": ${why}`,
    detailsOf(definition, name),
  );

export const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export const forbidden = (definition: Named, name: string, why: string): ApiError =>
  new ApiError(
    403,
    'Forbidden',
    `${qualified(definition, definition.plural)}${name ? ` "${name}"` : ''} is forbidden: ${why}`,
    detailsOf(definition, name),
  );

export const methodNotAllowed = (): ApiError =>
  new ApiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

/** What a real API server does and the sandbox does not. */
export const notServed = (what: string): ApiError =>
  new ApiError(501, 'NotImplemented', `The sandbox does not serve ${what}.`, {});

/** 422 with every finding at once. */
export function invalid(kind: { group: string; kind: string }, name: string, causes: Cause[]): ApiError {
  const lines = causes.map((cause) => `${cause.field}: ${cause.message}`);
  const listed = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new ApiError(422, 'Invalid', `${qualified(kind, kind.kind)} "${name}" is invalid: ${listed}`, {
    name,
    ...(kind.group ? { group: kind.group } : {}),
    kind: kind.kind,
    causes,
  });
}

export const expired = (message: string): ApiError => new ApiError(410, 'Expired', message);
