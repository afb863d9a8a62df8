import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { v7 } from 'uuid';
import { createAnnotationReader } from './cluster/annotation-reader';
import { createPodIdentityReaders } from './cluster/pod-identity-readers';
import type { ClusterWatch } from './cluster/watch-cluster';
import type { Config } from './config';
import { createDatabase, type Database } from './db/client';
import { VerifiedChains } from './db/verified-chains';
import { loadActionList } from './load-action-list';
import { loadBuiltInRoles } from './load-built-in-roles';
import { AssignmentCounts } from './operations/assignment-counts';
import type { OperationContext } from './operations/operation-context';
import { TargetCache } from './operations/target-cache';
import { snapshotAccount } from './providers/aws/account-snapshot';
import { type AwsAccess, createAwsAccess } from './providers/aws/aws-access';
import { createAwsProviders, createAwsReaders } from './providers/aws/aws-providers';
import { createAwsTargets } from './providers/aws/targets/aws-targets';
import { type AzureAccess, createAzureAccess } from './providers/azure/azure-access';
import { createAzureProviders, createAzureReaders } from './providers/azure/azure-providers';
import { snapshotPlace } from './providers/azure/place-snapshot';
import { createArmReader } from './providers/azure/targets/arm-reader';
import { createAzureTargets } from './providers/azure/targets/azure-targets';
import { countAssignments } from './providers/azure/targets/count-assignments';
import { discoverIssuer } from './providers/kubernetes/discover-issuer';
import { createKubernetesAccess } from './providers/kubernetes/kubernetes-access';
import { createKubernetesProviders } from './providers/kubernetes/kubernetes-providers';
import { createProbePods } from './providers/kubernetes/probe-pod';
import type { CloudReaders, ReadersOf } from './providers/resource-provider';
import { observe } from './reconcile/observe';
import type { ReconcileContext, Snapshots } from './reconcile/reconcile-context';

/** A preview is looked at by a person who waits. */
const PREVIEW_MS = 5_000;

/** What a web process needs: it reads clouds with the reader identity, and clusters only through the read model. */
export function createWebContext(config: Config): OperationContext {
  const db = createDatabase(config.databaseUrl);
  const aws = createAwsAccess(config.aws);
  const azure = config.azure && createAzureAccess(config.azure);
  const now = () => new Date();
  const arm = config.azure && createArmReader(config.azure);
  const readers: CloudReaders = {
    ...createAwsReaders(aws),
    ...createAzureReaders(azure),
    ...readModelReaders(db),
  };
  return {
    db,
    config,
    now,
    newId: () => v7(),
    observe: (wanted) => observe(readers, wanted, PREVIEW_MS),
    chains: new VerifiedChains(db),
    loadActions: loadActionList,
    loadRoles: loadBuiltInRoles,
    targets: new TargetCache([createAwsTargets(aws), createAzureTargets(arm)], now),
    assignments: new AssignmentCounts(arm && ((subscription) => countAssignments(arm, subscription)), now),
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
  const azure = config.azure && createAzureAccess(config.azure);
  const kubernetes = createKubernetesAccess(config.kubeconfigFile, config.clusters);
  const log = createLog(config, 'worker');
  const workerId = randomUUID();
  return {
    config,
    db,
    databaseUrl: config.databaseUrl,
    portalId: config.portal.id,
    platform: config.platform,
    probeImage: config.probe.image,
    access: {
      ...createAwsProviders(aws),
      ...createAzureProviders(azure),
      ...createKubernetesProviders(kubernetes),
    },
    openSnapshots: () => openSnapshots(config, db, aws, azure),
    probes: createProbePods(kubernetes),
    loadRoles: loadBuiltInRoles,
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

/** Pictures of places for one sweep: what tenants share of Azure is taken once for all of them. */
function openSnapshots({ platform }: Config, db: Database, aws: AwsAccess, azure: AzureAccess | undefined): Snapshots {
  const taken = new Map<string, Promise<ReadersOf<'azure'>>>();
  const azurePlace = (subscriptionId: string): Promise<ReadersOf<'azure'>> => {
    const identities = platform.azure?.identities;
    if (!azure || !identities) return Promise.resolve(createAzureReaders(azure));
    const subscriptionIds = [...new Set([identities.subscriptionId, subscriptionId])];
    const picture = taken.get(subscriptionId) ?? snapshotPlace(azure, { identities, subscriptionIds });
    taken.set(subscriptionId, picture);
    return picture;
  };
  return async (place) => ({
    ...(place.aws ? await snapshotAccount(aws.reader(place.aws)) : createAwsReaders(aws)),
    ...(place.azure ? await azurePlace(place.azure.subscriptionId) : createAzureReaders(azure)),
    ...readModelReaders(db),
  });
}

/** What clusters hold as the read model last saw it: for previews and sweeps, which must not wait for a cluster. */
function readModelReaders(db: Database): ReadersOf<'kubernetes'> {
  return {
    'kubernetes.ServiceAccountAnnotation': createAnnotationReader(db),
    ...createPodIdentityReaders(db),
  };
}

function createLog(config: Config, process: string): Logger {
  return pino({ level: config.logLevel, base: { process } });
}
