import type { SearchResult } from '@/lib/contracts/home';
import { listRequests } from '@/lib/db/requests';
import { searchServiceAccounts } from '@/lib/db/service-accounts';
import type { Actor } from '@/lib/domain/actor';
import { subjectWords } from '@/lib/domain/words';
import type { OperationContext } from './operation-context';
import { viewPermissionSet } from './view-permission-set';
import { listVisiblePlaces, placesFilter } from './visible-places';

const EACH_MAX = 10;

/** Tenants, ServiceAccounts and requests one can see, by part of a name or by number. */
export async function search(context: OperationContext, actor: Actor, { q }: { q: string }): Promise<SearchResult> {
  const visible = await listVisiblePlaces(context, actor);
  const seen = new Set(
    visible.places.flatMap(({ tenant, environments }) => environments.map(({ name }) => `${tenant.name}/${name}`)),
  );
  const names = visible.places.map(({ tenant }) => tenant.name);
  const [accounts, { rows }] = await Promise.all([
    searchServiceAccounts(context.db, names, q, EACH_MAX),
    listRequests(context.db, { places: placesFilter(visible), text: q }, { limit: EACH_MAX, order: 'desc' }),
  ]);
  const text = q.toLowerCase();
  const items: SearchResult['items'] = [
    ...visible.places
      .filter(({ tenant }) => tenant.name.includes(text) || tenant.displayName.toLowerCase().includes(text))
      .slice(0, EACH_MAX)
      .map(({ tenant }) => ({
        title: tenant.displayName,
        subtitle: 'Tenant',
        target: { kind: 'tenant' as const, tenant: tenant.name },
      })),
    ...accounts
      .filter(({ tenant, environment }) => seen.has(`${tenant}/${environment}`))
      .map(({ tenant, environment, name }) => ({
        title: name,
        subtitle: `Workload in ${tenant} · ${environment}`,
        target: { kind: 'workload' as const, tenant, environment, serviceAccount: name },
      })),
    ...rows.map(({ tenant, number, workload, permissionSet, setVersion, parameters }) => ({
      title: `Request ${number}: ${viewPermissionSet(permissionSet, setVersion, parameters).what}`,
      subtitle: `${tenant} · ${workload.environment} · ${subjectWords(workload)}`,
      target: { kind: 'request' as const, tenant, number },
    })),
  ];
  return { items, total: items.length };
}
