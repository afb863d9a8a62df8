import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from './config';
import { platformFile } from './platform-file';

const DEMO = path.resolve(import.meta.dirname, '../sandbox/world/xks-access.yaml');
const DOCUMENTATION = readFileSync(path.resolve(import.meta.dirname, '../docs/configuration.md'), 'utf8');
const folder = mkdtempSync(path.join(os.tmpdir(), 'xks-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const environment = (file: string) => ({
  DATABASE_URL: 'postgresql://app@127.0.0.1/app',
  XKS_ACCESS_CONFIG: file,
  XKS_SECRET: 'x'.repeat(32),
  PORTAL_URL: 'http://127.0.0.1:3000/',
  OIDC_ISSUER: 'http://localhost:4000',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 's3cret',
});

function written(change: (yaml: string) => string): string {
  const file = path.join(folder, 'xks-access.yaml');
  writeFileSync(file, change(readFileSync(DEMO, 'utf8')));
  return file;
}

describe('configuration', () => {
  it('reads the demo’s file; contexts default to the cluster and the partition comes from the region', () => {
    const config = loadConfig(environment(written((yaml) => yaml.replaceAll(/, readerContext[^}]*/g, ' '))));
    expect(config.portal.url).toBe('http://127.0.0.1:3000');
    expect(config.clusters[0]).toMatchObject({ name: 'eks1', readerContext: 'eks1', writerContext: 'eks1' });
    expect(config.tenants[0]?.boundaries[0]?.boundary).toMatchObject({ accountId: '111111111111', partition: 'aws' });
    expect(config.roles).toContainEqual({
      role: 'contributor',
      scope: { kind: 'tenant', tenant: 'tenant' },
      groups: ['tenant-contributors'],
    });
  });

  it.each([
    ['a key nobody knows', (yaml: string) => `${yaml}\nclustres: []\n`, 'clustres'],
    ['an environment that is not there', (yaml: string) => yaml.replace('environment: dev,', 'environment: qa,'), 'qa'],
    ['an account id that lost its quotes', (yaml: string) => yaml.replace('"111111111111"', '111'), 'accountId'],
    ['a tenant called platform', (yaml: string) => yaml.replace('name: payments', 'name: platform'), 'taken'],
  ])('refuses %s and says where', (_what, change, place) => {
    expect(() => loadConfig(environment(written(change)))).toThrow(place);
  });

  it('lists every missing variable at once', () => {
    expect(() => loadConfig({})).toThrow(/DATABASE_URL[\s\S]*XKS_SECRET[\s\S]*OIDC_ISSUER/);
  });

  it('takes the whole file of its documentation, with every section in it', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(DOCUMENTATION)?.[1] ?? '';
    const file = path.join(folder, 'documented.yaml');
    writeFileSync(file, example.replace('sha256:…', `sha256:${'0'.repeat(64)}`));
    const config = loadConfig(environment(file));
    expect(config.tenants[0]?.boundaries.map(({ boundary }) => boundary.cloud)).toEqual(['aws', 'azure']);
    for (const section of Object.keys(platformFile.shape)) expect(example).toMatch(new RegExp(`^${section}:`, 'm'));
  });

  it('names every variable it needs in its documentation', () => {
    for (const name of Object.keys(environment(DEMO))) expect(DOCUMENTATION).toContain(`\`${name}\``);
  });
});
