import {
  ApiException,
  AuthorizationV1Api,
  CoreV1Api,
  type KubernetesObject,
  makeInformer,
  PatchStrategy,
  RbacAuthorizationV1Api,
  setHeaderOptions,
  type V1ServiceAccount,
  Watch,
} from '@kubernetes/client-node';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ISSUER, startTestCluster, type TestCluster } from './kubernetes-cluster';

let cluster: TestCluster;
let core: CoreV1Api;

const NAMESPACE = 'tenant';
const ROLE_KEY = 'eks.amazonaws.com/role-arn';
const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
const serverSide = setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply);

beforeAll(async () => {
  cluster = await startTestCluster();
  core = cluster.configFor(cluster.handle.adminToken).makeApiClient(CoreV1Api);
  await core.createNamespace({ body: { metadata: { name: NAMESPACE } } });
});

afterAll(() => cluster.close());

/** The Status object of a refusal. */
async function refusal(call: Promise<unknown>): Promise<{ code: number; message?: string; details?: unknown }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiException)) throw new Error(`not refused by the API: ${String(error)}`);
  // The client keeps no body of a 401.
  return error.body === undefined ? { code: error.code } : JSON.parse(error.body);
}

const account = (name: string, annotations?: Record<string, string>): V1ServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: NAMESPACE, ...(annotations ? { annotations } : {}) },
});
const create = (name: string) => core.createNamespacedServiceAccount({ namespace: NAMESPACE, body: account(name) });
const apply = (name: string, annotations: Record<string, string>, fieldManager = 'xks-access', force = false) =>
  core.patchNamespacedServiceAccount(
    { name, namespace: NAMESPACE, body: account(name, annotations), fieldManager, force },
    serverSide,
  );

describe('objects', () => {
  it('are refused when they exist, when stale, and when replaced under another uid', async () => {
    const made = await create('twice');
    expect(await refusal(create('twice'))).toMatchObject({ code: 409, reason: 'AlreadyExists' });
    await core.patchNamespacedServiceAccount(
      { name: 'twice', namespace: NAMESPACE, body: { metadata: { labels: { a: 'b' } } } },
      merge,
    );
    const stale = core.replaceNamespacedServiceAccount({ name: 'twice', namespace: NAMESPACE, body: made });
    expect(await refusal(stale)).toMatchObject({ code: 409, reason: 'Conflict' });
    const preconditions = { uid: '00000000-0000-0000-0000-000000000000' };
    const other = core.deleteNamespacedServiceAccount({ name: 'twice', namespace: NAMESPACE, body: { preconditions } });
    expect(await refusal(other)).toMatchObject({ code: 409 });
  });

  it('are refused with every finding at once, and nothing is stored', async () => {
    const body = { metadata: { name: 'Bad_Name', labels: { 'a b': 'x' } } };
    const status = await refusal(core.createNamespacedServiceAccount({ namespace: NAMESPACE, body }));
    expect(status).toMatchObject({ code: 422, reason: 'Invalid' });
    const { causes } = status.details as { causes: { field: string }[] };
    expect(causes.map(({ field }) => field).sort()).toEqual(['metadata.labels', 'metadata.name']);
    const names = (await core.listNamespacedServiceAccount({ namespace: NAMESPACE })).items.map(
      ({ metadata }) => metadata?.name,
    );
    expect(names).not.toContain('Bad_Name');
  });

  it('that are too large are refused at once, and the client is told', async () => {
    const body = { metadata: { name: 'large' }, data: { a: 'x'.repeat(4_000_000) } };
    const refused = await refusal(core.createNamespacedConfigMap({ namespace: NAMESPACE, body }));
    expect(refused).toMatchObject({ code: 413, reason: 'RequestEntityTooLarge' });
  });

  it('with unknown fields are refused under Strict and lose them otherwise', async () => {
    await create('strict');
    const patch = (fieldValidation: string) =>
      core.patchNamespacedServiceAccount(
        { name: 'strict', namespace: NAMESPACE, body: { roleArn: 'x' }, fieldValidation },
        merge,
      );
    expect(await refusal(patch('Strict'))).toMatchObject({
      code: 400,
      message: expect.stringContaining('unknown field "roleArn"'),
    });
    await patch('Warn');
    expect(cluster.handle.store.get('serviceaccounts', NAMESPACE, 'strict')).not.toHaveProperty('roleArn');
  });

  it('made with dryRun are not there afterwards', async () => {
    await core.createNamespacedServiceAccount({ namespace: NAMESPACE, body: account('dry'), dryRun: 'All' });
    const read = core.readNamespacedServiceAccount({ name: 'dry', namespace: NAMESPACE });
    expect(await refusal(read)).toMatchObject({ code: 404, message: 'serviceaccounts "dry" not found' });
  });

  it('go with their namespace, which is Terminating first', async () => {
    await core.createNamespace({ body: { metadata: { name: 'leaving' } } });
    await core.createNamespacedConfigMap({ namespace: 'leaving', body: { metadata: { name: 'c' } } });
    await core.deleteNamespace({ name: 'leaving' });
    expect((await core.readNamespace({ name: 'leaving' })).status?.phase).toBe('Terminating');
    const late = core.createNamespacedConfigMap({ namespace: 'leaving', body: { metadata: { name: 'd' } } });
    expect((await refusal(late)).message).toContain('because it is being terminated');
    await vi.waitFor(async () => {
      expect(await refusal(core.readNamespace({ name: 'leaving' }))).toMatchObject({ code: 404 });
    }, 5000);
    expect(cluster.handle.store.list('configmaps', 'leaving')).toEqual([]);
  });

  it('are listed in pages that continue', async () => {
    for (const name of ['page-a', 'page-b', 'page-c']) await create(name);
    const first = await core.listNamespacedServiceAccount({ namespace: NAMESPACE, limit: 2 });
    expect(first.items).toHaveLength(2);
    const rest = await core.listNamespacedServiceAccount({
      namespace: NAMESPACE,
      _continue: first.metadata?._continue,
    });
    const all = await core.listNamespacedServiceAccount({ namespace: NAMESPACE });
    expect([...first.items, ...rest.items].map(({ metadata }) => metadata?.name)).toEqual(
      all.items.map(({ metadata }) => metadata?.name),
    );
  });
});

describe('server-side apply', () => {
  it('sets one annotation, keeps others, and takes it away when it is applied no more', async () => {
    await create('field');
    const body = { metadata: { annotations: { theirs: 'stays' } } };
    await core.patchNamespacedServiceAccount({ name: 'field', namespace: NAMESPACE, body }, merge);
    const set = await apply('field', { [ROLE_KEY]: 'arn:aws:iam::111111111111:role/xks/a' });
    expect(set.metadata?.annotations).toEqual({ theirs: 'stays', [ROLE_KEY]: 'arn:aws:iam::111111111111:role/xks/a' });
    expect((await apply('field', {})).metadata?.annotations).toEqual({ theirs: 'stays' });
  });

  it('is refused with the owner and the field where another manager set another value, until forced', async () => {
    await create('owned');
    const body = { metadata: { annotations: { [ROLE_KEY]: 'by hand' } } };
    await core.patchNamespacedServiceAccount(
      { name: 'owned', namespace: NAMESPACE, body, fieldManager: 'kubectl-annotate' },
      merge,
    );
    expect(await refusal(apply('owned', { [ROLE_KEY]: 'ours' }))).toMatchObject({
      code: 409,
      reason: 'Conflict',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kubectl-annotate" using v1',
            field: `.metadata.annotations.${ROLE_KEY}`,
          },
        ],
      },
    });
    const forced = await apply('owned', { [ROLE_KEY]: 'ours' }, 'xks-access', true);
    expect(forced.metadata?.annotations?.[ROLE_KEY]).toBe('ours');
  });

  it('changes nothing, not even the version, when it is repeated', async () => {
    const first = await apply('repeated', { a: '1' });
    const second = await apply('repeated', { a: '1' });
    expect(second.metadata?.resourceVersion).toBe(first.metadata?.resourceVersion);
  });
});

describe('ServiceAccount tokens', () => {
  it('carry the claims of a real one and verify with the published keys', async () => {
    await create('app');
    const body = { spec: { audiences: ['sts.amazonaws.com'], expirationSeconds: 3600 } };
    const { status } = await core.createNamespacedServiceAccountToken({ name: 'app', namespace: NAMESPACE, body });
    const [key] = cluster.issuers.resolve(ISSUER) ?? [];
    const { payload } = await jwtVerify(status?.token ?? '', await importJWK(key ?? {}), {
      issuer: ISSUER,
      audience: 'sts.amazonaws.com',
    });
    expect(payload).toMatchObject({
      sub: `system:serviceaccount:${NAMESPACE}:app`,
      'kubernetes.io': { namespace: NAMESPACE, serviceaccount: { name: 'app' } },
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
  });

  it('for another audience, or of a ServiceAccount made anew, are no sign-in here', async () => {
    await create('reborn');
    const elsewhere = await cluster.handle.mintToken(NAMESPACE, 'reborn', { audiences: ['sts.amazonaws.com'] });
    const own = await cluster.handle.mintToken(NAMESPACE, 'reborn');
    const read = (token: string) => refusal(cluster.configFor(token).makeApiClient(CoreV1Api).listNamespace());
    expect(await read(elsewhere.token)).toMatchObject({ code: 401 });
    expect(await read(own.token)).toMatchObject({ code: 403 });
    await core.deleteNamespacedServiceAccount({ name: 'reborn', namespace: NAMESPACE });
    await create('reborn');
    expect(await read(own.token)).toMatchObject({ code: 401 });
  });

  it('shorter than ten minutes are refused', async () => {
    await create('short');
    const body = { spec: { audiences: [], expirationSeconds: 60 } };
    const call = core.createNamespacedServiceAccountToken({ name: 'short', namespace: NAMESPACE, body });
    expect(await refusal(call)).toMatchObject({
      code: 422,
      details: { causes: [{ field: 'spec.expirationSeconds' }] },
    });
  });

  it('bound to a pod end with the pod', async () => {
    const spec = { serviceAccountName: 'app', containers: [{ name: 'main', image: 'busybox:1' }] };
    const pod = await core.createNamespacedPod({ namespace: NAMESPACE, body: { metadata: { name: 'bound' }, spec } });
    const { token } = await cluster.handle.mintToken(NAMESPACE, 'app', {
      pod: { name: 'bound', uid: pod.metadata?.uid ?? '' },
    });
    expect(decodeJwt(token)['kubernetes.io']).toMatchObject({ pod: { name: 'bound', uid: pod.metadata?.uid } });
    const asPod = cluster.configFor(token).makeApiClient(CoreV1Api);
    expect(await refusal(asPod.listNamespace())).toMatchObject({ code: 403 });
    await core.deleteNamespacedPod({ name: 'bound', namespace: NAMESPACE });
    expect(await refusal(asPod.listNamespace())).toMatchObject({ code: 401 });
  });
});

describe('RBAC', () => {
  it('refuses in the words of an API server and allows once a Role and Binding say so', async () => {
    await create('limited');
    const { token } = await cluster.handle.mintToken(NAMESPACE, 'limited');
    const config = cluster.configFor(token);
    const limited = config.makeApiClient(CoreV1Api);
    const read = () => limited.readNamespacedServiceAccount({ name: 'limited', namespace: NAMESPACE });
    expect((await refusal(read())).message).toBe(
      `serviceaccounts "limited" is forbidden: User "system:serviceaccount:${NAMESPACE}:limited" cannot get resource "serviceaccounts" in API group "" in the namespace "${NAMESPACE}"`,
    );
    const rbac = cluster.configFor(cluster.handle.adminToken).makeApiClient(RbacAuthorizationV1Api);
    const rules = [{ verbs: ['get'], apiGroups: [''], resources: ['serviceaccounts'], resourceNames: ['limited'] }];
    await rbac.createNamespacedRole({ namespace: NAMESPACE, body: { metadata: { name: 'self' }, rules } });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'self' };
    const subjects = [{ kind: 'ServiceAccount', name: 'limited', namespace: NAMESPACE }];
    await rbac.createNamespacedRoleBinding({
      namespace: NAMESPACE,
      body: { metadata: { name: 'self' }, roleRef, subjects },
    });
    expect((await read()).metadata?.name).toBe('limited');
    const applying = limited.patchNamespacedServiceAccount(
      { name: 'limited', namespace: NAMESPACE, body: account('limited', { a: 'b' }), fieldManager: 'x' },
      serverSide,
    );
    expect(await refusal(applying)).toMatchObject({ code: 403 });
    const review = await config.makeApiClient(AuthorizationV1Api).createSelfSubjectAccessReview({
      body: {
        spec: {
          resourceAttributes: { verb: 'get', resource: 'serviceaccounts', namespace: NAMESPACE, name: 'limited' },
        },
      },
    });
    expect(review.status?.allowed).toBe(true);
  });

  it('lets the readonly people read everything served and change nothing', async () => {
    const readonly = cluster.configFor(cluster.handle.readonlyToken).makeApiClient(CoreV1Api);
    expect((await readonly.listNamespace()).items.length).toBeGreaterThan(0);
    const change = readonly.createNamespacedServiceAccount({ namespace: NAMESPACE, body: account('no') });
    expect(await refusal(change)).toMatchObject({ code: 403 });
  });

  it('needs the right to create for an apply that would create', async () => {
    const rbac = cluster.configFor(cluster.handle.adminToken).makeApiClient(RbacAuthorizationV1Api);
    await create('patcher');
    const rules = [{ verbs: ['patch'], apiGroups: [''], resources: ['serviceaccounts'] }];
    await rbac.createClusterRole({ body: { metadata: { name: 'patch-only' }, rules } });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'patch-only' };
    const subjects = [{ kind: 'ServiceAccount', name: 'patcher', namespace: NAMESPACE }];
    await rbac.createClusterRoleBinding({ body: { metadata: { name: 'patch-only' }, roleRef, subjects } });
    const { token } = await cluster.handle.mintToken(NAMESPACE, 'patcher');
    const patcher = cluster.configFor(token).makeApiClient(CoreV1Api);
    const call = (name: string) =>
      patcher.patchNamespacedServiceAccount(
        { name, namespace: NAMESPACE, body: account(name, { a: '1' }), fieldManager: 'x' },
        serverSide,
      );
    expect((await refusal(call('not-there'))).message).toContain('cannot create resource "serviceaccounts"');
    expect((await call('patcher')).metadata?.annotations).toEqual({ a: '1' });
  });
});

describe('watches', () => {
  it('show an informer every change, and heal by listing again when history is gone', async () => {
    const path = `/api/v1/namespaces/${NAMESPACE}/serviceaccounts`;
    const seen: string[] = [];
    const informer = makeInformer<V1ServiceAccount>(cluster.configFor(cluster.handle.adminToken), path, () =>
      core.listNamespacedServiceAccount({ namespace: NAMESPACE }),
    );
    for (const event of ['add', 'update', 'delete'] as const) {
      informer.on(event, (object: KubernetesObject) => seen.push(`${event} ${object.metadata?.name}`));
    }
    informer.on('error', () => undefined);
    await informer.start();
    await create('watched');
    await apply('watched', { a: '1' });
    await vi.waitFor(() => expect(seen).toEqual(expect.arrayContaining(['add watched', 'update watched'])), 5000);
    cluster.handle.expireHistory();
    await core.deleteNamespacedServiceAccount({ name: 'watched', namespace: NAMESPACE });
    await vi.waitFor(() => expect(seen).toContain('delete watched'), 5000);
    await informer.stop();
  });

  it('from a version that is forgotten get one 410 ERROR event', async () => {
    cluster.handle.expireHistory();
    const events: [string, { code?: number; reason?: string }][] = [];
    const watch = new Watch(cluster.configFor(cluster.handle.adminToken));
    const ended = new Promise<void>((resolve) => {
      void watch.watch(
        '/api/v1/pods',
        { resourceVersion: '1' },
        (type, object) => events.push([type, object]),
        () => resolve(),
      );
    });
    await ended;
    expect(events).toMatchObject([['ERROR', { code: 410, reason: 'Expired' }]]);
  });
});

describe('bad luck', () => {
  it('planted for one verb and resource hits that call and no other', async () => {
    await create('lucky');
    cluster.faults.plant({
      service: 'kubernetes:eks1',
      operation: 'PATCH serviceaccounts',
      nth: 1,
      kind: 'error',
      status: 503,
    });
    await core.readNamespacedServiceAccount({ name: 'lucky', namespace: NAMESPACE });
    expect(await refusal(apply('lucky', { a: '1' }))).toMatchObject({ code: 503, reason: 'ServiceUnavailable' });
    expect((await apply('lucky', { a: '1' })).metadata?.annotations).toEqual({ a: '1' });
  });

  it('of a lost answer leaves the work done', async () => {
    cluster.faults.plant({ service: 'kubernetes:eks1', operation: 'CREATE serviceaccounts', nth: 1, kind: 'lost' });
    await expect(create('lost')).rejects.toThrow();
    expect((await core.readNamespacedServiceAccount({ name: 'lost', namespace: NAMESPACE })).metadata?.name).toBe(
      'lost',
    );
  });

  it('of an unreachable API cuts every connection until it is over', async () => {
    cluster.handle.setUnreachable(true);
    await expect(core.listNamespace()).rejects.not.toBeInstanceOf(ApiException);
    cluster.handle.setUnreachable(false);
    expect((await core.listNamespace()).items.length).toBeGreaterThan(0);
  });
});
