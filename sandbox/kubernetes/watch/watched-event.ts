import type { Change } from '../history';
import type { Matches } from '../rest/selectors';
import type { KubeObject } from '../store';

export interface WatchedEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/**
 * What a change means to a watcher with selectors: an object that starts matching is added, one that stops matching
 * is deleted (as it was, at the version of the change); undefined where it never mattered.
 */
export function watchedEvent(change: Change, isWanted: Matches): WatchedEvent | undefined {
  const { event, previous } = change;
  const was = previous !== undefined && isWanted(previous);
  if (event.type === 'DELETED') return was ? { type: 'DELETED', object: event.object } : undefined;
  const is = isWanted(event.object);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: event.object };
  if (!was || !previous) return undefined;
  const resourceVersion = String(change.resourceVersion);
  return { type: 'DELETED', object: { ...previous, metadata: { ...previous.metadata, resourceVersion } } };
}
