import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requestSeconds: Histogram<'method' | 'route' | 'status'>;
  streams: Gauge;
  jobs: Gauge<'state'>;
  grants: Gauge<'status'>;
  workloads: Gauge<'status'>;
}

const shared = globalThis as unknown as { xksMetrics?: Metrics };

/** The process's metrics; one registry, although Next loads modules more than once. */
export function metrics(): Metrics {
  shared.xksMetrics ??= createMetrics();
  return shared.xksMetrics;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'xks_' });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'xks_http_request_seconds',
      help: 'Duration of API requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    streams: new Gauge({ name: 'xks_event_streams', help: 'Open event streams of browsers', registers }),
    jobs: new Gauge({ name: 'xks_jobs', help: 'Jobs by state', labelNames: ['state'], registers }),
    grants: new Gauge({ name: 'xks_grants', help: 'Grants by status', labelNames: ['status'], registers }),
    workloads: new Gauge({ name: 'xks_workloads', help: 'Workloads by status', labelNames: ['status'], registers }),
  };
}
