import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { compileIntent } from '../compile-intent';
import { PERMISSION_SETS } from '../permission-sets/catalogue';
import type { Boundaries } from '../words';
import { describeUse, type Section, type SectionInput } from './describe-use';
import type { Language } from './sample';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const BOUNDARIES: Boundaries = {
  aws: { cloud: 'aws', accountId: '000000000000', partition: 'aws', region: 'eu-west-1' },
  azure: {
    cloud: 'azure',
    azureCloud: 'AzureCloud',
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'sample',
    entraTenantId: SUBSCRIPTION,
    podIdentity: true,
  },
};
const CLIENT_ID = '11111111-2222-4333-8444-555555555555';

/** How every permission set of the catalogue is used with its example, Azure's by both systems. */
const CASES = PERMISSION_SETS.flatMap((set) => {
  const systems =
    set.cloud === 'aws' ? ['aws-irsa' as const] : (['azure-workload-identity', 'aad-pod-identity'] as const);
  return systems.map((system) => [`${set.id} by ${system}`, sectionOf(set, system)] as const);
});

function sectionOf(set: (typeof PERMISSION_SETS)[number], system: SectionInput['system']): Section {
  const serviceAccount = system === 'aad-pod-identity' ? '_namespace' : 'billing.api';
  const workload = { tenant: 'billing', environment: 'prod', serviceAccount };
  const compiled = compileIntent(set, set.example, { workload, boundaries: BOUNDARIES });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { document, probe } = compiled;
  const name = system === 'aws-irsa' ? 'arn:aws:iam::000000000000:role/xks/billing/xks-billing-api' : '/x/id-billing';
  const section = describeUse({
    system,
    workload,
    boundaries: BOUNDARIES,
    document,
    probe,
    principal: { name, carried: CLIENT_ID },
    annotations: { 'example.com/a': 'true' },
  });
  if (!section) throw new Error(`nothing for ${set.id}`);
  return section;
}

function codeIn(section: Section, language: Language): string {
  return section.snippets.find((snippet) => snippet.language === language)?.code ?? '';
}

function syntaxErrors(code: string): string[] {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    fileName: 'main.mjs',
    compilerOptions: options,
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const hasPython = canRun('python3', ['--version']);

function canRun(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

describe.each(CASES)('%s', (_name, section) => {
  it('has a program in five languages, each with the lowest version that can sign in', () => {
    expect(section.snippets.map(({ language }) => language)).toEqual(['go', 'csharp', 'java', 'python', 'javascript']);
    for (const { packages, code } of section.snippets) {
      expect(packages.length).toBeGreaterThan(0);
      for (const { minimum } of packages) expect(minimum).toMatch(/^v?\d+\.\d+/);
      expect(code).not.toMatch(/undefined|\[object/);
    }
  });

  it('is JavaScript that parses', () => {
    expect(syntaxErrors(codeIn(section, 'javascript'))).toEqual([]);
  });

  it('closes every bracket it opens in Go, C# and Java', () => {
    for (const language of ['go', 'csharp', 'java'] as const) {
      const code = codeIn(section, language).replace(/"(?:[^"\\]|\\.)*"/g, '""');
      for (const [open, close] of ['()', '{}', '[]'].map((pair) => [...pair] as [string, string]))
        expect(code.split(open).length).toBe(code.split(close).length);
    }
  });

  it('has a pod with the right ServiceAccount or label, and a policy that selects exactly those pods', () => {
    const documents = parseAllDocuments(section.pod.text).map((document) => document.toJS());
    const deployment = documents.find(({ kind }) => kind === 'Deployment');
    const policy = parseAllDocuments(section.networkPolicy.text)[0]?.toJS();
    const { labels } = deployment.spec.template.metadata;
    expect(labels).toMatchObject(deployment.spec.selector.matchLabels);
    expect(labels).toMatchObject(policy.spec.podSelector.matchLabels);
    expect(policy.metadata.namespace).toBe(deployment.metadata.namespace);
    for (const value of Object.values(labels)) expect(value).toMatch(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
    expect(policy.spec.policyTypes).toEqual(['Egress']);
    for (const { to, ports } of policy.spec.egress) {
      expect(to.length).toBeGreaterThan(0);
      for (const { protocol, port } of ports) expect([protocol, typeof port]).toEqual([protocol, 'number']);
    }
  });
});

describe('what differs between the systems', () => {
  const find = (name: string) => {
    const section = CASES.find(([one]) => one === name)?.[1];
    if (!section) throw new Error(`no case ${name}`);
    return section;
  };
  const podOf = (section: Section) =>
    parseAllDocuments(section.pod.text)
      .map((document) => document.toJS())
      .find(({ kind }) => kind === 'Deployment').spec.template;

  it('IRSA names the ServiceAccount, Workload Identity its label too, pod identity only the label', () => {
    const irsa = podOf(find('aws-read-bucket-prefix by aws-irsa'));
    const workload = podOf(find('azure-read-secret by azure-workload-identity'));
    const pod = podOf(find('azure-read-secret by aad-pod-identity'));
    expect([irsa.spec.serviceAccountName, irsa.metadata.labels['azure.workload.identity/use']]).toEqual([
      'billing.api',
      undefined,
    ]);
    expect([workload.spec.serviceAccountName, workload.metadata.labels['azure.workload.identity/use']]).toEqual([
      'billing.api',
      'true',
    ]);
    expect([pod.spec.serviceAccountName, pod.metadata.labels.aadpodidbinding]).toEqual([undefined, 'billing']);
  });

  it('pod identity reaches the node and names its client id; the others never reach it', () => {
    const pod = find('azure-read-secret by aad-pod-identity');
    expect(pod.networkPolicy.text).toContain('169.254.169.254/32');
    expect(codeIn(pod, 'go')).toContain('NewManagedIdentityCredential');
    for (const { code } of pod.snippets) expect(code).toContain(CLIENT_ID);
    const workload = find('azure-read-secret by azure-workload-identity');
    expect(workload.networkPolicy.text).not.toContain('169.254.169.254/32');
  });

  it('the code names the very things that were granted', () => {
    for (const { code } of find('aws-read-bucket-prefix by aws-irsa').snippets) {
      expect(code).toContain('"sample-data"');
      expect(code).toContain('"raw/"');
    }
    for (const { code } of find('azure-read-secret by azure-workload-identity').snippets) {
      expect(code).toContain('"https://kv-sample.vault.azure.net"');
      expect(code).toContain('"password"');
    }
  });

  it('messages need a port of their own beside HTTPS', () => {
    const ports = (name: string) => find(name).networkPolicy.text.includes('5671');
    const queues = CASES.map(([name]) => name).filter((name) => /service-bus|event/.test(name));
    expect(queues.length).toBeGreaterThan(0);
    for (const name of queues) expect([name, ports(name)]).toEqual([name, true]);
    expect(ports('aws-read-bucket-prefix by aws-irsa')).toBe(false);
  });
});

describe.runIf(hasPython)('Python', () => {
  it('compiles for every permission set', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'use-it-'));
    try {
      const files = CASES.map(([, section], at) => {
        const file = path.join(folder, `case-${at}.py`);
        writeFileSync(file, codeIn(section, 'python'));
        return file;
      });
      expect(execFileSync('python3', ['-m', 'py_compile', ...files], { encoding: 'utf8' })).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
