import { z } from 'zod';
import { ENDPOINTS } from '@/lib/contracts/catalogue';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { problem } from '@/lib/contracts/shapes';
import type { ErrorKind } from '@/lib/domain/failure';
import { statusOf } from './problem-response';

type Schema = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the contracts alone. */
export function openapiDocument(portalUrl: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of ENDPOINTS) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'xks-access', version: '1', description: 'Cloud access for Kubernetes workloads.' },
    servers: [{ url: portalUrl }],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A token made under /api/tokens.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: portalUrl.startsWith('https:') ? '__Host-xks-session' : 'xks-session',
        },
      },
      schemas: { Problem: jsonSchema(problem, 'output') },
      responses: {
        Problem: {
          description: 'What went wrong, where, and what to do (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationOf(endpoint: Endpoint): object {
  const { operationId, summary, scope, method, status, response } = endpoint;
  const body = jsonSchema(endpoint.body, 'input');
  const hasBody = Object.keys((body.properties as object | undefined) ?? {}).length > 0;
  return {
    operationId,
    summary,
    description: `Needs the token scope \`${scope}\`.`,
    parameters: parametersOf(endpoint),
    ...(method === 'POST' && hasBody && { requestBody: { required: true, content: jsonContent(body) } }),
    responses: {
      [status]: { description: 'Done', content: jsonContent(jsonSchema(response, 'output')) },
      ...problemsOf(endpoint),
    },
  };
}

function parametersOf({ params, query, method, writesNothing }: Endpoint): object[] {
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'A repetition with the same key gets the first answer.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  };
  return [
    ...listParameters('path', jsonSchema(params, 'input')),
    ...listParameters('query', jsonSchema(query, 'input')),
    ...(method === 'POST' && !writesNothing ? [key] : []),
  ];
}

function listParameters(place: 'path' | 'query', schema: Schema): object[] {
  const required = new Set((schema.required as string[] | undefined) ?? []);
  return Object.entries((schema.properties as Record<string, unknown> | undefined) ?? {}).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: inner,
  }));
}

function problemsOf({ method, params, perMinuteMax }: Endpoint): Record<string, object> {
  const hasParams = Object.keys(jsonSchema(params, 'input').properties as object).length > 0;
  const kinds: ErrorKind[] = ['invalid', 'unauthenticated', 'forbidden', 'internal'];
  if (hasParams) kinds.push('not-found');
  if (method === 'POST') kinds.push('not-found', 'conflict', 'too-large', 'refused');
  if (perMinuteMax !== undefined) kinds.push('rate-limited');
  return Object.fromEntries(kinds.map((kind) => [statusOf(kind), { $ref: '#/components/responses/Problem' }]));
}

function jsonContent(schema: Schema): object {
  return { 'application/json': { schema } };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
