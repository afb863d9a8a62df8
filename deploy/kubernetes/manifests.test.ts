import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import schemas from '../../sandbox/kubernetes/openapi/schemas.json';

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  rules?: { resources?: string[]; nonResourceURLs?: string[]; verbs: string[] }[];
  spec?: {
    failurePolicy?: string;
    policyName?: string;
    matchConditions?: { expression: string }[];
    validations?: { message: string; expression: string }[];
    podSelector?: unknown;
    egress?: unknown;
  };
}

const folder = import.meta.dirname;
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
const manifestsOf = (file: string) => parseAllDocuments(read(file)).map((document) => document.toJS() as Manifest);
const manifests = files.flatMap((file) => manifestsOf(file).map((manifest) => ({ file, ...manifest })));

/** OpenAPI formats and extensions are no validation keywords; unknown fields are refused as with `--validate=strict`. */
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'kubernetes', components: { schemas: closed(schemas) } });

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return 'properties' in node && !('additionalProperties' in node)
    ? { ...entries, additionalProperties: false }
    : entries;
}

function validatorOf({ apiVersion, kind }: Manifest) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  const prefix = group?.replace(/\.(k8s\.io|authorization\.k8s\.io)$/, '');
  return ajv.compile({ $ref: `kubernetes#/components/schemas/io.k8s.api.${prefix}.${version}.${kind}` });
}

const rulesOf = (name: string) =>
  manifests.find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === name)?.rules ?? [];

describe('the manifests for a cluster', () => {
  it.each(manifests)('$file: $kind $metadata.name is what the API accepts', ({ file: _file, ...manifest }) => {
    const validate = validatorOf(manifest);
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('are all listed in the kustomization, save the policy that goes into each tenant namespace', () => {
    const { resources } = parse(read('kustomization.yaml')) as { resources: string[] };
    expect([...resources, 'probe-egress.yaml'].sort()).toEqual(files.sort());
  });

  it('let the reader only read, and no Secrets, ConfigMaps, tokens or logs', () => {
    const rules = rulesOf('xks-access-reader');
    expect([...new Set(rules.flatMap(({ verbs }) => verbs))].sort()).toEqual(['get', 'list', 'watch']);
    const resources = rules.flatMap((rule) => rule.resources ?? []);
    expect(resources.filter((name) => /secret|configmap|\/|\*/.test(name))).toEqual([]);
  });

  it('let the writer change ServiceAccounts, probe pods and pod identities and nothing else', () => {
    const writes = rulesOf('xks-access-writer').flatMap(({ resources = [], verbs }) =>
      resources.flatMap((resource) => verbs.filter((verb) => verb !== 'get').map((verb) => `${verb} ${resource}`)),
    );
    const podIdentity = ['azureidentities', 'azureidentitybindings'].flatMap((resource) =>
      ['create', 'patch', 'delete'].map((verb) => `${verb} ${resource}`),
    );
    expect(writes).toEqual(['patch serviceaccounts', 'create pods', 'delete pods', ...podIdentity]);
  });

  it('deny where an admission policy cannot be evaluated, and bind every one of them', () => {
    const policies = manifests.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
    const bound = manifests.flatMap(({ spec }) => spec?.policyName ?? []);
    expect(policies.map(({ metadata }) => metadata.name).sort()).toEqual(bound.sort());
    expect(policies.map(({ spec }) => spec?.failurePolicy)).toEqual(policies.map(() => 'Fail'));
  });

  it('let a probe pod ask for both of Azure’s identity systems, the claim being its own namespace’s alone', () => {
    const probe = manifests.find(({ metadata, spec }) => metadata.name === 'xks-access-probe-pod' && spec?.validations);
    const expressions = (probe?.spec?.validations ?? []).map(({ expression }) => expression);
    const labels = expressions.flatMap((expression) =>
      expression.includes('labels.all(')
        ? [...expression.matchAll(/'([a-z.-]+\/?[a-z-]+)'/g)].map(([, key]) => key)
        : [],
    );
    expect([...new Set(labels)].filter((label) => label !== 'true').sort()).toEqual([
      'aadpodidbinding',
      'azure.workload.identity/use',
      'xks-access.io/probe',
      'xks-access.io/workload-hash',
    ]);
    const about = (label: string) =>
      expressions.filter((expression) => expression.includes(`'${label}'`) && !expression.includes('labels.all('));
    expect(about('azure.workload.identity/use')).toEqual([
      expect.stringMatching(/labels\['azure\.workload\.identity\/use'\] == 'true'$/),
    ]);
    expect(about('aadpodidbinding')).toEqual([
      expect.stringMatching(/labels\['aadpodidbinding'\] == namespaceObject\.metadata\.name$/),
    ]);
  });

  it('lead only probes of pod identity to instance metadata', () => {
    const reaching = manifests.filter(({ spec }) => JSON.stringify(spec?.egress ?? '').includes('169.254.169.254'));
    expect(reaching.map(({ spec }) => spec?.podSelector)).toEqual([
      {
        matchLabels: { 'xks-access.io/probe': 'true' },
        matchExpressions: [{ key: 'aadpodidbinding', operator: 'Exists' }],
      },
    ]);
  });
});
