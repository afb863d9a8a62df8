import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuthorizationV1Api,
  KubeConfig,
  type KubernetesObject,
  KubernetesObjectApi,
  loadAllYaml,
} from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificate } from '@/sandbox/kernel/certificate';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import { startKubernetes } from '@/sandbox/kubernetes/start-kubernetes';

const folder = join(import.meta.dirname, '../../deploy/kubernetes');
let kubernetes: Awaited<ReturnType<typeof startKubernetes>>;
const admin = new KubeConfig();

beforeAll(async () => {
  const tls = await createCertificate(['127.0.0.1']);
  kubernetes = await startKubernetes({
    clusters: [
      { name: 'eks1', issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4' },
    ],
    host: '127.0.0.1',
    tls,
    faults: new FaultTable(),
    issuers: new IssuerTable(),
    admission: [],
    readLog: () => undefined,
    log: console.log,
  });
  const handle = kubernetes.clusters.get('eks1');
  if (!handle) throw new Error('eks1 did not start');
  admin.loadFromClusterAndUser(
    { name: 'eks1', server: handle.url, caData: Buffer.from(tls.ca).toString('base64'), skipTLSVerify: false },
    { name: 'admin', token: handle.adminToken },
  );
  const client = KubernetesObjectApi.makeApiClient(admin);
  for (const file of ['namespace.yaml', 'reader.yaml', 'writer.yaml', 'admission.yaml']) {
    for (const object of loadAllYaml(readFileSync(join(folder, file), 'utf8')) as KubernetesObject[]) {
      await client.create(object);
    }
  }
});
afterAll(() => kubernetes.close());

/** `patch serviceaccounts`, `create serviceaccounts/token`, `list apps/deployments`. */
async function may(account: string, [verb, path]: [verb: string, path: string]): Promise<boolean> {
  const [group, rest] = /^(apps|batch|rbac\.authorization\.k8s\.io|aadpodidentity\.k8s\.io)\//.test(path)
    ? path.split('/', 2)
    : ['', path];
  const [resource, subresource] = (rest ?? '').split('/');
  const resourceAttributes = { verb, group, resource, subresource, namespace: 'tenant' };
  const user = `system:serviceaccount:xks-access:${account}`;
  const body = { spec: { user, groups: ['system:serviceaccounts', 'system:authenticated'], resourceAttributes } };
  const { status } = await admin.makeApiClient(AuthorizationV1Api).createSubjectAccessReview({ body });
  return status?.allowed ?? false;
}

const everyone: [string, string][] = [
  ['list', 'secrets'],
  ['get', 'configmaps'],
  ['create', 'serviceaccounts/token'],
  ['create', 'serviceaccounts'],
  ['update', 'serviceaccounts'],
  ['delete', 'serviceaccounts'],
  ['create', 'pods/exec'],
  ['patch', 'pods'],
  ['deletecollection', 'pods'],
  ['patch', 'apps/deployments'],
  ['create', 'rbac.authorization.k8s.io/rolebindings'],
  ['impersonate', 'users'],
  ['create', 'aadpodidentity.k8s.io/azurepodidentityexceptions'],
  ['patch', 'aadpodidentity.k8s.io/azureassignedidentities'],
  ['update', 'aadpodidentity.k8s.io/azureidentities'],
];
const writerOnly: [string, string][] = [
  ['patch', 'serviceaccounts'],
  ['create', 'pods'],
  ['delete', 'pods'],
  ['get', 'pods/log'],
  ['create', 'aadpodidentity.k8s.io/azureidentities'],
  ['patch', 'aadpodidentity.k8s.io/azureidentitybindings'],
];
const both: [string, string][] = [
  ['watch', 'pods'],
  ['list', 'serviceaccounts'],
  ['watch', 'apps/replicasets'],
  ['list', 'batch/jobs'],
  ['list', 'rbac.authorization.k8s.io/rolebindings'],
  ['watch', 'aadpodidentity.k8s.io/azureassignedidentities'],
];

describe('the portal’s rights in a cluster', () => {
  it.each(everyone)('let neither identity %s %s', async (...call) => {
    expect(await may('xks-access-reader', call)).toBe(false);
    expect(await may('xks-access-writer', call)).toBe(false);
  });

  it.each(writerOnly)('let only the writer %s %s', async (...call) => {
    expect(await may('xks-access-reader', call)).toBe(false);
    expect(await may('xks-access-writer', call)).toBe(true);
  });

  it.each(both)('let both %s %s', async (...call) => {
    expect(await may('xks-access-reader', call)).toBe(true);
    expect(await may('xks-access-writer', call)).toBe(true);
  });
});
