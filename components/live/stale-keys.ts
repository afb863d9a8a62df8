import type { LiveEvent } from '@/lib/contracts/platform';

/** The first parts of the query keys that an event makes worth reading again. An empty key means everything shown. */
export function staleKeys(event: LiveEvent): readonly (readonly string[])[] {
  switch (event.kind) {
    case 'workload': {
      const [tenant = '', environment = '', serviceAccount = ''] = event.id.split('/');
      return [
        ['workload', tenant, environment, serviceAccount],
        ['workloads', tenant],
        ['tenant', tenant],
        ['home'],
        ['me'],
      ];
    }
    case 'request':
      return [['request', event.id], ['requests'], ['approvals'], ['home'], ['me'], ...ofTenant(event.tenant)];
    case 'cluster':
      return [['clusters'], ['workload'], ['tenant']];
    case 'tenant':
      return [['tenant', event.id], ['workloads', event.id], ['home'], ['me']];
    case 'hello':
      return [[]];
  }
}

function ofTenant(tenant: string | undefined): readonly (readonly string[])[] {
  return tenant === undefined
    ? []
    : [
        ['tenant', tenant],
        ['tenant-audit', tenant],
      ];
}
