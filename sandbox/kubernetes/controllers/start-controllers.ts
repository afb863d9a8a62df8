import type { Cluster } from '../cluster';
import { startCustomResourceDefinitions } from './custom-resource-definitions';
import { startDaemonSets } from './daemon-sets';
import { startDeployments } from './deployments';
import { startGarbageCollector } from './garbage-collector';
import { startJobs } from './jobs';
import { startNamespaces } from './namespaces';
import { startReplicaSets } from './replica-sets';
import { startStatefulSets } from './stateful-sets';

/** Starts what keeps a cluster's objects true to each other, those already there first; returns how to stop it. */
export function startControllers(cluster: Cluster, ca: string): () => void {
  const stops = [
    startCustomResourceDefinitions(cluster),
    startNamespaces(cluster, ca),
    startGarbageCollector(cluster),
    startReplicaSets(cluster),
    startDeployments(cluster),
    startDaemonSets(cluster),
    startStatefulSets(cluster),
    startJobs(cluster),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
