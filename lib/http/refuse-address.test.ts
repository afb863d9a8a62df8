import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '@/lib/contracts/catalogue';
import { problem } from '@/lib/contracts/shapes';
import { refuseAddress } from './refuse-address';

async function expectRefused(method: string, pathname: string, status: number): Promise<Response> {
  const response = refuseAddress(method, pathname);
  expect(response?.status).toBe(status);
  expect(response?.headers.get('content-type')).toBe('application/problem+json');
  expect(problem.parse(await response?.clone().json()).status).toBe(status);
  return response as Response;
}

describe('an address', () => {
  it.each(['/api/requests/%zz', '/api/%E0%A4', '/requests/%', '/api/tenants/a%2/workloads'])(
    'that cannot be read is 400: %s',
    async (pathname) => {
      await expectRefused('GET', pathname, 400);
      await expectRefused('POST', pathname, 400);
    },
  );

  it.each([...new Set(ENDPOINTS.map(({ path }) => path))])('says which methods it has: %s', async (template) => {
    const pathname = template.replace(/\{\w+\}/g, 'a');
    const own = ENDPOINTS.filter(({ path }) => path === template).map(({ method }) => method);
    for (const method of own) expect(refuseAddress(method, pathname)).toBeUndefined();
    const allow = (await expectRefused('PATCH', pathname, 405)).headers.get('allow')?.split(', ') ?? [];
    expect(allow).toEqual(expect.arrayContaining([...own, 'OPTIONS']));
    expect(allow.includes('HEAD')).toBe(allow.includes('GET'));
    for (const method of allow) expect(refuseAddress(method, pathname)).toBeUndefined();
  });

  it('spelled out goes before one that stands for any', async () => {
    const { headers } = await expectRefused('GET', '/api/requests/preview', 405);
    expect(headers.get('allow')).toBe('OPTIONS, POST');
    expect(refuseAddress('GET', '/api/requests/7')).toBeUndefined();
  });

  it('that nobody described is left to who serves it', () => {
    for (const pathname of ['/', '/api/nonsense', '/api/auth/callback/portal', '/tenants/tenant', '/requests/50%25'])
      expect(refuseAddress('POST', pathname)).toBeUndefined();
  });

  it('of another protocol has GET only', async () => {
    for (const pathname of ['/api/events', '/api/openapi.json', '/api/sign-out', '/healthz', '/readyz', '/metrics'])
      expect((await expectRefused('POST', pathname, 405)).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});
