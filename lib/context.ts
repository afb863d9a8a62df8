import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { v7 } from 'uuid';
import { createAnnotationReader } from './cluster/annotation-reader';
import type { ClusterWatch } from './cluster/watch-cluster';
import type { Config } from './config';
import { createDatabase } from './db/client';
import { VerifiedChains } from './db/verified-chains';
import { loadActionList } from './load-action-list';
import type { OperationContext } from './operations/operation-context';
import { snapshotAccount } from './providers/aws/account-snapshot';
import { createAttachmentProvider, createAttachmentReader } from './providers/aws/attachment';
import { type AwsAccess, createAwsAccess } from './providers/aws/aws-access';
import { createOidcProviderProvider, createOidcProviderReader } from './providers/aws/oidc-provider';
import { createPolicyProvider, createPolicyReader } from './providers/aws/policy';
import { createRoleProvider, createRoleReader } from './providers/aws/role';
import { discoverIssuer } from './providers/kubernetes/discover-issuer';
import { createKubernetesAccess } from './providers/kubernetes/kubernetes-access';
import { createProbePods } from './providers/kubernetes/probe-pod';
import { createAnnotationProvider } from './providers/kubernetes/service-account-annotation';
import type { CloudReaders } from './providers/resource-provider';
import { observe } from './reconcile/observe';
import type { ReconcileContext } from './reconcile/reconcile-context';

/** A preview is looked at by a person who waits. */
const PREVIEW_MS = 5_000;

/** What a web process needs: it reads clouds with the reader identity, and clusters only through the read model. */
export function createWebContext(config: Config): OperationContext {
  const db = createDatabase(config.databaseUrl);
  const readers: CloudReaders = {
    ...awsReaders(createAwsAccess(config.aws)),
    'kubernetes.ServiceAccountAnnotation': createAnnotationReader(db),
  };
  return {
    db,
    config,
    now: () => new Date(),
    newId: () => v7(),
    observe: (wanted) => observe(readers, wanted, PREVIEW_MS),
    chains: new VerifiedChains(db),
    loadActions: loadActionList,
    log: createLog(config, 'web'),
  };
}

/** What a worker needs. */
export interface WorkerContext extends ReconcileContext {
  config: Config;
  /** This process among those that compete for cluster leases. */
  workerId: string;
  clusterWatches: ClusterWatch[];
}

/** The only place where a writer identity is made. */
export function createWorkerContext(config: Config): WorkerContext {
  const db = createDatabase(config.databaseUrl);
  const aws = createAwsAccess(config.aws);
  const kubernetes = createKubernetesAccess(config.kubeconfigFile, config.clusters);
  const log = createLog(config, 'worker');
  const workerId = randomUUID();
  return {
    config,
    db,
    databaseUrl: config.databaseUrl,
    portalId: config.portal.id,
    boundaryPolicy: config.aws.boundaryPolicy,
    probeImage: config.probe.image,
    access: {
      'aws.iam.OidcProvider': createOidcProviderProvider(aws),
      'aws.iam.Policy': createPolicyProvider(aws),
      'aws.iam.Role': createRoleProvider(aws),
      'aws.iam.RolePolicyAttachment': createAttachmentProvider(aws),
      'kubernetes.ServiceAccountAnnotation': createAnnotationProvider(kubernetes),
    },
    snapshotAccount: async (place) => ({
      ...(await snapshotAccount(aws.reader(place))),
      'kubernetes.ServiceAccountAnnotation': createAnnotationReader(db),
    }),
    probes: createProbePods(kubernetes),
    now: () => new Date(),
    newId: () => v7(),
    random: Math.random,
    log,
    workerId,
    clusterWatches: config.clusters.map(({ name }) => ({
      db,
      log,
      cluster: name,
      holder: workerId,
      config: () => kubernetes.readerConfig(name),
      discoverIssuer: () => discoverIssuer(kubernetes, name),
    })),
  };
}

function awsReaders(access: AwsAccess): Omit<CloudReaders, 'kubernetes.ServiceAccountAnnotation'> {
  return {
    'aws.iam.OidcProvider': createOidcProviderReader(access),
    'aws.iam.Policy': createPolicyReader(access),
    'aws.iam.Role': createRoleReader(access),
    'aws.iam.RolePolicyAttachment': createAttachmentReader(access),
  };
}

function createLog(config: Config, process: string): Logger {
  return pino({ level: config.logLevel, base: { process } });
}
