import { describe, expect, it } from 'vitest';
import { refuseCrossSite } from './refuse-cross-site';

const PORTAL = 'https://access.example';
const verdict = (method: string, headers: Record<string, string>) => () =>
  refuseCrossSite(new Request(`${PORTAL}/api/requests`, { method, headers }), PORTAL);

describe('a write with the session cookie', () => {
  it.each([
    ['from a page of ours', { 'sec-fetch-site': 'same-origin', origin: PORTAL }],
    ['from an older browser on a page of ours', { origin: PORTAL }],
    ['from our page without an origin', { 'sec-fetch-site': 'same-origin' }],
  ])('counts %s', (_what, headers) => {
    expect(verdict('POST', headers)).not.toThrow();
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from a sibling host', { 'sec-fetch-site': 'same-site', origin: 'https://blog.access.example' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
    ['with a contradiction', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    ['that says nothing', {}],
  ])('does not count %s', (_what, headers: Record<string, string>) => {
    expect(verdict('POST', headers)).toThrow('did not come from a page of the portal');
    expect(verdict('DELETE', headers)).toThrow();
    expect(verdict('GET', headers)).not.toThrow();
  });
});
