'use client';

import { useQuery } from '@tanstack/react-query';
import { LiveMark } from '@/components/live/live-mark';
import { tenantQuery } from '@/components/tenant/queries';
import type { Me } from '@/lib/contracts/me';
import { Brand } from './brand';
import classes from './frame.module.css';
import { platformPlaces, tenantPlaces } from './places';
import { SideLinks } from './side-links';
import { TenantPicker } from './tenant-picker';
import { usePlace } from './use-place';

/** Where one can go: home, the chosen tenant's pages, and the platform's for those who may. */
export function SideBar({ me, inDrawer = false }: { me: Me | undefined; inDrawer?: boolean }) {
  const { tenant } = usePlace(me);
  const detail = useQuery({ ...tenantQuery(tenant?.name ?? ''), enabled: tenant !== undefined });
  const clusters = detail.data?.environmentDetails.flatMap((environment) => environment.clusters) ?? [];
  const away = clusters.find((cluster) => !cluster.reachable);
  const platform = me ? platformPlaces(me) : [];
  return (
    <div className={classes.side}>
      {!inDrawer && <Brand />}
      <SideLinks label="You" places={[{ label: 'Home', href: '/', icon: 'home', count: me?.counts.home }]} />
      {me && tenant && (
        <>
          <TenantPicker tenants={me.tenants} current={tenant} />
          <SideLinks label={`Tenant ${tenant.name}`} places={tenantPlaces(tenant.name, detail.data)} />
        </>
      )}
      {platform.length > 0 && (
        <>
          <p className={classes.group}>Platform</p>
          <SideLinks label="Platform" places={platform} />
        </>
      )}
      <div className={classes.foot}>
        <LiveMark away={away} />
      </div>
    </div>
  );
}
