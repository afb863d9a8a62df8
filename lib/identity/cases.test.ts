import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { evaluateChain } from './evaluate-chain';
import { evidence } from './evidence';

/** Real set-ups that were reported in public, with the cause that was found; `source` names where. */
const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const { rootCause, alsoAccept = [] } = JSON.parse(text) as { rootCause: string; alsoAccept?: string[] };
  return { file, text, accepted: [rootCause, ...alsoAccept] };
});
const azureRoles = loadBuiltInRoles();
const cause = (text: string) => evaluateChain(evidence.parse(JSON.parse(text)), { azureRoles })?.rootCause;

/** Other ids in the same places: GUIDs (but those of Azure's own roles) and account numbers. */
function renamed(text: string): string {
  const guids = text.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, (guid) =>
    azureRoles.find(guid) === undefined ? guid.replace(/[0-9a-f]/gi, turned) : guid,
  );
  return guids.replace(/(?<=:)\d{12}(?=:)|(?<=")\d{12}(?=")/g, (account) =>
    account.replace(/\d/g, (digit) => `${9 - Number(digit)}`),
  );
}

function turned(digit: string): string {
  return ((Number.parseInt(digit, 16) + 7) % 16).toString(16);
}

/** Every list of objects turned around; the order of texts and of variables in a pod means something. */
function reversed(value: unknown, key = ''): unknown {
  const lists = ['kubernetes', 'roles', 'policies', 'oidcProviders', 'identities', 'roleAssignments', 'keyVaults'];
  if (Array.isArray(value)) {
    const items = value.map((item) => reversed(item));
    return lists.includes(key) || key === 'federatedIdentityCredentials' ? items.reverse() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, reversed(item, name)]));
}

describe('a set-up that was reported in public', () => {
  it.each(cases)('has its known cause: $file', ({ text, accepted }) => {
    expect(accepted).toContain(cause(text));
  });

  it.each(cases)('has the same cause with other ids and in another order: $file', ({ text }) => {
    expect(cause(renamed(text))).toBe(cause(text));
    expect(cause(JSON.stringify(reversed(JSON.parse(text))))).toBe(cause(text));
  });

  it.each(cases)('is judged without what its file says about the answer: $file', ({ text }) => {
    const { kubernetes, system, subject, clusterIssuer, ...rest } = JSON.parse(text);
    const { rootCause: _a, alsoAccept: _b, evidence: _c, fix: _d, notes: _e, source: _f, id: _g, ...facts } = rest;
    const bare = { kubernetes, system, subject, clusterIssuer, ...facts };
    expect(cause(JSON.stringify(bare))).toBe(cause(text));
  });
});
