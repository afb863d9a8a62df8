import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '@/lib/contracts/catalogue';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { problem } from '@/lib/contracts/shapes';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { openapiDocument } from '@/lib/http/openapi';
import { createRequest } from '@/lib/operations/create-request';
import { createToken } from '@/lib/operations/create-token';
import { decideRequest } from '@/lib/operations/decide-request';
import type { OperationContext } from '@/lib/operations/operation-context';
import { createTestContext, signInAs } from '@/lib/operations/test-context';

const ROOT = path.resolve(import.meta.dirname, '../..');
const API = path.join(ROOT, 'app/api');
/** Routes that no contract describes: they serve other protocols. */
const OTHER = new Set(['/api/auth/{}', '/api/events', '/api/openapi.json', '/api/sign-out', '/api/{}']);

type Handler = (request: Request, route: { params: Promise<object> }) => Promise<Response>;

const nameless = (template: string) => template.replace(/\{[^}]*\}|\[[^\]]*\]/g, '{}');
const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'route.ts',
);
const routes = new Map(files.map((file) => [nameless(`/api/${path.dirname(file)}`), path.join(API, file)]));

const inMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
const intent = (tenant: string) => ({
  tenant,
  environment: 'prod',
  serviceAccount: 'api',
  permissionSet: 'aws-read-bucket-prefix',
  parameters: { bucket: 'orders-exports', prefix: 'out/' },
  endsAt: inMonth,
});

/** A body each POST accepts, about another tenant where it names one. */
const bodies: Record<string, object> = {
  createToken: { name: 'script', scopes: ['read'], days: 1 },
  previewRequest: intent('orders'),
  createRequest: { ...intent('orders'), reason: 'because' },
  decideRequest: { verdict: 'approve', digest: 'sha256:0', comment: '' },
  commentRequest: { text: 'Hello' },
  revokeGrant: { reason: '', confirm: 'api' },
  proveWorkload: {},
  withdrawRequest: {},
  setUpPodIdentity: { identityId: '/subscriptions/s/resourceGroups/g' },
  removePodIdentity: { confirm: 'orders' },
  judgePolicy: { environment: 'prod', document: '{}' },
  judgeRole: { environment: 'prod', scope: '/', role: 'Reader', needs: [], condition: '' },
};

/** Where a GET cannot be asked without a query. */
const queries: Record<string, string> = { listTargets: '?environment=prod&kind=bucket' };

let database: TestDatabase;
let context: OperationContext;
let cookie: string;
/** Ids of things of the tenant `orders`, which nobody who calls here belongs to. */
let foreign: Record<string, string>;

async function call(endpoint: Endpoint, address: string, init: RequestInit = {}): Promise<Response> {
  const file = routes.get(nameless(endpoint.path));
  if (!file) throw new Error(`no route for ${endpoint.path}`);
  const handlers = (await import(pathToFileURL(file).href)) as Record<string, Handler>;
  const headers = new Headers({ cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' });
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  const request = new Request(new URL(address, context.config.portal.url), {
    ...init,
    method: endpoint.method,
    headers,
  });
  const handler = handlers[endpoint.method];
  if (!handler) throw new Error(`${file} has no ${endpoint.method}`);
  return handler(request, { params: Promise.resolve({}) });
}

function foreignAddress({ path: template, operationId }: Endpoint): string {
  const id = template.startsWith('/api/tokens/') ? foreign.token : foreign.request;
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? id : foreign[name]) ?? '');
  return `${address}${queries[operationId] ?? ''}`;
}

async function expectProblem(response: Response, status: number): Promise<ReturnType<typeof problem.parse>> {
  const body = await response.json();
  expect({ status: response.status, body }).toMatchObject({ status });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return problem.parse(body);
}

beforeAll(async () => {
  database = await createTestDatabase();
  context = await createTestContext(database.db);
  (globalThis as { xksWebContext?: unknown }).xksWebContext = Promise.resolve(context);
  const orders = (await signInAs(context, 'orders', ['orders-contributors'])).actor;
  const approver = (await signInAs(context, 'approver', ['approvers'])).actor;
  cookie = (await signInAs(context, 'stranger', ['tenant-contributors'])).cookie;
  const { id, number, digest } = await createRequest(context, orders, { ...intent('orders'), reason: 'because' });
  await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: '' });
  const token = await createToken(context, orders, { name: 'theirs', scopes: ['read'], days: 1 });
  const place = { tenant: 'orders', environment: 'prod', serviceAccount: 'api' };
  foreign = { ...place, request: id, number: String(number), token: token.id };
});
afterAll(() => database.drop());

describe('routes and contracts', () => {
  it('every endpoint has a route file that exports its method, and every route file an endpoint', () => {
    const described = new Set(ENDPOINTS.map((endpoint) => nameless(endpoint.path)));
    expect([...routes.keys()].filter((route) => !OTHER.has(route)).sort()).toEqual([...described].sort());
    for (const { path: template, method } of ENDPOINTS)
      expect(readFileSync(routes.get(nameless(template)) ?? '', 'utf8')).toContain(`export const ${method} =`);
  });

  it('the OpenAPI document describes every endpoint with its problems and its parameters', () => {
    const { paths } = openapiDocument('http://127.0.0.1:3000') as { paths: Record<string, Record<string, object>> };
    for (const { path: template, method, status } of ENDPOINTS) {
      const operation = paths[template]?.[method.toLowerCase()] as {
        responses: object;
        parameters: { name: string }[];
      };
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([String(status), '401', '403', '500']));
      const named = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(operation.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    }
  });
});

describe.each(ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint as Endpoint] as const))(
  '%s',
  (_name, endpoint) => {
    const body = bodies[endpoint.operationId];
    const isPost = endpoint.method === 'POST';

    it('answers 401 with a challenge to nobody', async () => {
      const response = await call(endpoint, foreignAddress(endpoint), { headers: { cookie: '' } });
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      await expectProblem(response, 401);
    });

    it.runIf(endpoint.path.includes('{') || (isPost && body && 'tenant' in body))(
      'answers 404 about what belongs to another tenant',
      async () => {
        const init = isPost ? { body: JSON.stringify(body) } : {};
        const { detail } = await expectProblem(await call(endpoint, foreignAddress(endpoint), init), 404);
        expect(detail).toMatch(/^There is no /);
      },
    );

    it.runIf(endpoint.method === 'GET')('refuses a query parameter nobody knows, with its pointer', async () => {
      const address = new URL(foreignAddress(endpoint), context.config.portal.url);
      address.searchParams.set('nonsense', '1');
      const { problems } = await expectProblem(await call(endpoint, address.href), 400);
      expect(problems).toContainEqual({ pointer: '/query/nonsense', detail: expect.any(String) });
    });

    it.runIf(isPost)('refuses malformed JSON, unknown fields, wrong types and oversized bodies', async () => {
      expect(body, `a sample body for ${endpoint.operationId}`).toBeDefined();
      const send = (text: string, headers = {}) => call(endpoint, foreignAddress(endpoint), { body: text, headers });
      expect((await expectProblem(await send('{"a":'), 400)).code).toBe('malformed-json');
      const unknown = await expectProblem(await send(JSON.stringify({ ...body, nonsense: 1 })), 400);
      expect(unknown.problems).toContainEqual({ pointer: '/nonsense', detail: 'There is no such field.' });
      await expectProblem(await send('[1]'), 400);
      await expectProblem(await send(JSON.stringify({ ...body, text: '\u0000', name: '\u0000' })), 400);
      await expectProblem(await send(JSON.stringify(body), { 'content-type': 'text/plain' }), 400);
      await expectProblem(await send(`"${'x'.repeat(70_000)}"`), 413);
      for (const field of Object.keys(body ?? {})) {
        const { problems } = await expectProblem(await send(JSON.stringify({ ...body, [field]: 7.5 })), 400);
        expect(problems?.map(({ pointer }) => pointer)).toContain(`/${field}`);
      }
    });

    it.runIf(endpoint.method !== 'GET')('refuses a cookie that another site sends along', async () => {
      const init = { body: isPost ? JSON.stringify(body) : undefined };
      const foreignSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
      const response = await call(endpoint, foreignAddress(endpoint), { ...init, headers: foreignSite });
      expect((await expectProblem(response, 403)).code).toBe('cross-site');
    });
  },
);
