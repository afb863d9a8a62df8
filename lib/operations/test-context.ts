import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { findActor } from '@/lib/auth/current-actor';
import { hashSecret } from '@/lib/auth/hash-secret';
import { sessionCookie } from '@/lib/auth/session-cookie';
import type { Config } from '@/lib/config';
import type { Database } from '@/lib/db/client';
import { savePerson } from '@/lib/db/people';
import { createSession } from '@/lib/db/sessions';
import { syncPlatform } from '@/lib/db/sync-platform';
import { VerifiedChains } from '@/lib/db/verified-chains';
import type { Actor } from '@/lib/domain/actor';
import { loadActionList } from '@/lib/load-action-list';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { addressOf } from '@/lib/resources/kinds';
import type { OperationContext } from './operation-context';

const account = (accountId: string) => ({ cloud: 'aws' as const, accountId, region: 'eu-west-1', partition: 'aws' });

/** A small platform: two tenants, production and development, two clusters and one. */
export const TEST_CONFIG: Config = {
  portal: { id: 'test', url: 'http://127.0.0.1:3000' },
  environments: [
    { name: 'prod', production: true },
    { name: 'dev', production: false },
  ],
  clusters: [
    { name: 'eks1', environment: 'prod', readerContext: 'eks1', writerContext: 'eks1' },
    { name: 'eks2', environment: 'prod', readerContext: 'eks2', writerContext: 'eks2' },
    { name: 'dev1', environment: 'dev', readerContext: 'dev1', writerContext: 'dev1' },
  ],
  tenants: [
    { name: 'tenant', displayName: 'Tenant', boundaries: [{ environment: 'prod', boundary: account('111111111111') }] },
    { name: 'orders', displayName: 'Orders', boundaries: [{ environment: 'prod', boundary: account('222222222222') }] },
  ],
  aws: { readerRole: null, writerRole: null, boundaryPolicy: 'xks/xks-workload-boundary' },
  platform: { aws: { boundaryPolicy: 'xks/xks-workload-boundary' } },
  probe: { image: `probe@sha256:${'0'.repeat(64)}` },
  roles: [
    { role: 'approver', scope: { kind: 'platform' }, groups: ['approvers'] },
    { role: 'admin', scope: { kind: 'platform' }, groups: ['admins'] },
    { role: 'contributor', scope: { kind: 'tenant', tenant: 'tenant' }, groups: ['tenant-contributors'] },
    { role: 'contributor', scope: { kind: 'tenant', tenant: 'orders' }, groups: ['orders-contributors'] },
  ],
  signIn: {
    issuer: 'http://localhost:1',
    clientId: 'portal',
    clientSecret: 'secret',
    groupsClaim: 'groups',
    scopes: [],
  },
  notices: {},
  databaseUrl: '',
  secret: 'a secret of at least thirty-two characters',
  logLevel: 'silent',
  checkResponses: true,
};

/** A context over a test's own database, with the platform written and both tenants' namespaces on eks1. AWS is empty. */
export async function createTestContext(db: Database, changes: Partial<Config> = {}): Promise<OperationContext> {
  const config = { ...TEST_CONFIG, ...changes };
  await syncPlatform(db, config, new Date());
  for (const tenant of ['tenant', 'orders']) await addNamespace(db, 'eks1', tenant);
  await db.cluster.updateMany({ data: { issuer: 'https://issuer.example/id/1', syncedAt: new Date() } });
  return {
    db,
    config,
    now: () => new Date(),
    newId: () => v7(),
    observe: async (wanted) => new Map(wanted.map(({ spec }) => [addressOf(spec), { state: 'absent' as const }])),
    chains: new VerifiedChains(db),
    loadActions: loadActionList,
    loadRoles: loadBuiltInRoles,
    targets: {
      read: async () => ({ items: [], complete: false, asOf: new Date().toISOString(), problem: 'No cloud here.' }),
    },
    assignments: { read: async () => undefined },
    log: pino({ level: 'silent' }),
  };
}

async function addNamespace(db: Database, cluster: string, name: string): Promise<void> {
  const row = { cluster, uid: randomUUID(), resourceVersion: '1', seenAt: new Date() };
  await db.clusterObject.createMany({
    data: [
      { ...row, kind: 'Namespace', name, data: { phase: 'Active', labels: {} } },
      {
        ...row,
        uid: randomUUID(),
        kind: 'ServiceAccount',
        namespace: name,
        name: 'api',
        data: { annotations: {}, labels: {}, owners: {} },
      },
    ],
  });
}

/** Somebody with these groups who has just signed in; the cookie they would send comes with them. */
export async function signInAs(
  context: OperationContext,
  name: string,
  groups: string[],
): Promise<{ actor: Actor; cookie: string }> {
  const now = context.now();
  const { issuer } = context.config.signIn;
  const value = randomUUID();
  await context.db.$transaction(async (tx) => {
    const personId = await savePerson(tx, v7(), { issuer, subject: name, displayName: name, groups }, now);
    const expiresAt = new Date(now.getTime() + 3_600_000);
    await createSession(tx, { tokenHash: hashSecret(value), personId, signedInAt: now, expiresAt }, now);
  });
  const cookie = `${sessionCookie(context.config.portal.url).name}=${value}`;
  const actor = await findActor(context, new Headers({ cookie }));
  if (!actor) throw new Error(`${name} is not signed in`);
  return { actor, cookie };
}
