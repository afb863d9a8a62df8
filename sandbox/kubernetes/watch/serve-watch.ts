import type { ServerResponse } from 'node:http';
import type { Cluster } from '../cluster';
import { badRequest, expired, invalid } from '../http/api-error';
import type { Representation } from '../http/representation';
import type { ResourceRequest } from '../http/request-info';
import { type Matches, parseSelectors } from '../rest/selectors';
import { apiVersionOf, storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { watchedEvent } from './watched-event';

const DEFAULT_TIMEOUT_SECONDS = 45 * 60;
const BUFFER_LIMIT_BYTES = 32 * 1024 * 1024;

interface WatchOptions {
  isWanted: Matches;
  /** Undefined: begin with what is there now. */
  from?: number;
  sendsInitialEnd: boolean;
  allowsBookmarks: boolean;
  timeoutSeconds: number;
}

function readWatchOptions(request: ResourceRequest, query: URLSearchParams): WatchOptions {
  const { definition, namespace } = request;
  const selected = parseSelectors(query, definition.kind);
  const isHere = (object: KubeObject) =>
    !definition.namespaced || !namespace || object.metadata.namespace === namespace;
  const version = query.get('resourceVersion') ?? '';
  if (version && !/^\d+$/.test(version))
    throw badRequest(`Invalid value: "${version}": resource version must be a number`);
  const sendsInitial = query.get('sendInitialEvents') === 'true';
  if (query.has('sendInitialEvents') && query.get('resourceVersionMatch') !== 'NotOlderThan') {
    const message = 'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
    const cause = { reason: 'FieldValueForbidden', message, field: 'resourceVersionMatch' };
    throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', [cause]);
  }
  const startsNow = sendsInitial || version === '' || version === '0';
  return {
    isWanted: (object) => isHere(object) && selected(object),
    ...(startsNow ? {} : { from: Number(version) }),
    sendsInitialEnd: sendsInitial,
    allowsBookmarks: query.get('allowWatchBookmarks') === 'true',
    timeoutSeconds: Number(query.get('timeoutSeconds')) || DEFAULT_TIMEOUT_SECONDS,
  };
}

/** One open watch: writes event lines until the client leaves, time is up or history is gone. */
class WatchStream {
  private readonly endings: (() => void)[] = [];
  private isEnded = false;

  constructor(
    private readonly cluster: Cluster,
    private readonly request: ResourceRequest,
    private readonly options: WatchOptions,
    private readonly representation: Representation,
    private readonly response: ServerResponse,
  ) {}

  start(): void {
    const key = storeKey(this.request.definition);
    this.response.on('close', () => this.end());
    this.endings.push(this.cluster.watches.add(() => this.expire(this.options.from ?? 0)));
    if (!this.replay(key)) return;
    const after = this.options.from ?? this.cluster.store.resourceVersion;
    this.endings.push(
      this.cluster.store.observe(key, (change) => {
        if (change.resourceVersion > after) this.send(watchedEvent(change, this.options.isWanted));
      }),
    );
    this.startTimers();
  }

  /** Sends what the watcher has missed (or all there is); false where it is too late for that. */
  private replay(key: string): boolean {
    const { store } = this.cluster;
    const { from, isWanted } = this.options;
    if (from === undefined) {
      for (const object of store.peek(key)) if (isWanted(object)) this.send({ type: 'ADDED', object });
      if (this.options.sendsInitialEnd) this.bookmark({ 'k8s.io/initial-events-end': 'true' });
      return true;
    }
    const missed = store.changesAfter(key, from);
    if (!missed) {
      this.expire(from);
      return false;
    }
    for (const change of missed) this.send(watchedEvent(change, isWanted));
    return true;
  }

  private startTimers(): void {
    const end = setTimeout(() => {
      if (this.options.allowsBookmarks) this.bookmark();
      this.end();
    }, this.options.timeoutSeconds * 1000);
    this.endings.push(() => clearTimeout(end));
    if (!this.options.allowsBookmarks) return;
    const ticks = setInterval(() => this.bookmark(), this.cluster.bookmarkSeconds * 1000);
    this.endings.push(() => clearInterval(ticks));
  }

  private send(event: { type: string; object: KubeObject } | undefined): void {
    if (event) this.writeLine({ type: event.type, object: this.representation.event(event.object) });
  }

  private bookmark(annotations?: Record<string, string>): void {
    const { definition } = this.request;
    const resourceVersion = String(this.cluster.store.resourceVersion);
    const metadata = { resourceVersion, ...(annotations ? { annotations } : {}) };
    const object = { kind: definition.kind, apiVersion: apiVersionOf(definition), metadata };
    this.writeLine({ type: 'BOOKMARK', object: this.representation.bookmark(object) });
  }

  private expire(from: number): void {
    const status = expired(
      `too old resource version: ${from} (${this.cluster.store.oldestResourceVersion})`,
    ).toStatus();
    this.writeLine({ type: 'ERROR', object: status });
    this.end();
  }

  private writeLine(line: unknown): void {
    if (this.isEnded) return;
    this.response.write(`${JSON.stringify(line)}\n`);
    if (this.response.writableLength > BUFFER_LIMIT_BYTES) this.response.destroy();
  }

  private end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    for (const ending of this.endings) ending();
    this.response.end();
  }
}

/** Checks a watch's parameters (throws 4xx), then hands back what to run once the headers are written. */
export function openWatch(
  cluster: Cluster,
  request: ResourceRequest,
  query: URLSearchParams,
  representation: Representation,
): (response: ServerResponse) => void {
  const options = readWatchOptions(request, query);
  return (response) => new WatchStream(cluster, request, options, representation, response).start();
}
