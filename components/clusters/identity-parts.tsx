import { StatusIcon } from '@/components/pieces/status-icon';
import type { ClusterView } from '@/lib/contracts/platform';
import type { Status } from '@/lib/domain/status';
import classes from './clusters.module.css';

interface Part {
  name: string;
  status: Status;
  words: string;
}

/** What gives pods their identities on a cluster: both webhooks, and AAD Pod Identity with its mode. */
export function IdentityParts({ cluster }: { cluster: ClusterView }) {
  return (
    <ul className={classes.parts} aria-label={`Identity systems of ${cluster.name}`}>
      {partsOf(cluster).map(({ name, status, words }) => (
        <li key={name}>
          <StatusIcon status={status} />
          <span>
            {name} <span className={classes.dimmed}>{words}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function partsOf({ systems, podIdentity }: ClusterView): Part[] {
  return [
    webhook('AWS IRSA', systems.includes('aws-irsa')),
    webhook('Azure Workload Identity', systems.includes('azure-workload-identity')),
    podIdentity ? running(podIdentity) : { name: 'AAD Pod Identity', status: 'ended', words: 'not installed' },
  ];
}

function webhook(name: string, isThere: boolean): Part {
  return { name, status: isThere ? 'proven' : 'unknown', words: isThere ? 'webhook there' : 'no webhook' };
}

function running({ micRunning, nmiRunning, namespacedMode }: NonNullable<ClusterView['podIdentity']>): Part {
  const name = 'AAD Pod Identity';
  if (!micRunning || !nmiRunning)
    return { name, status: 'broken', words: `${micRunning ? 'NMI' : 'MIC'} does not run` };
  return namespacedMode
    ? { name, status: 'proven', words: 'namespaced mode' }
    : { name, status: 'waiting', words: 'namespaced mode is off: pods of other namespaces can take an identity' };
}
