import { StatusIcon } from '@/components/pieces/status-icon';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { PodIdentityClusterView } from '@/lib/contracts/pod-identity';
import type { Status } from '@/lib/domain/status';
import classes from './pod-identity.module.css';

const MODES = {
  on: 'namespaced mode is on: only pods of this namespace can get it',
  off: 'namespaced mode is off: pods of other namespaces can take this identity by its label',
  unknown: 'whether namespaced mode is on cannot be seen',
} satisfies Record<PodIdentityClusterView['namespacedMode'], string>;

/** What each cluster has of AAD Pod Identity, and what is observed there for this namespace. */
export function PodIdentityClusters({ clusters }: { clusters: readonly PodIdentityClusterView[] }) {
  return (
    <ul className={classes.clusters} aria-label="Clusters">
      {clusters.map((cluster) => (
        <li key={cluster.name}>
          <StatusIcon status={statusOf(cluster)} />
          <div>
            <strong className={classes.name}>{cluster.name}</strong>{' '}
            <span className={classes.dimmed}>
              {cluster.installed
                ? `AAD Pod Identity runs; ${MODES[cluster.namespacedMode]}.`
                : 'AAD Pod Identity is not installed, so pods get nothing here by their label.'}
            </span>
            {told(cluster).map(({ message }) => (
              <p key={message}>
                <WordsWithCode words={message} />
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What holds needs no sentence. */
function told({ conditions }: PodIdentityClusterView) {
  return conditions.filter(({ status, reason }) => status !== 'proven' && reason !== 'pod-identity-not-installed');
}

function statusOf(cluster: PodIdentityClusterView): Status {
  if (!cluster.installed) return 'ended';
  const [first] = told(cluster);
  if (first) return first.status;
  return cluster.namespacedMode === 'on' ? 'proven' : cluster.namespacedMode === 'off' ? 'waiting' : 'unknown';
}
