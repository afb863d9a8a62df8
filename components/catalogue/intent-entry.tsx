'use client';

import { Button, SegmentedControl } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { newRequestPath } from '@/components/pieces/links';
import type { SetGroup } from '@/components/request-new/group-sets';
import type { TenantDetail } from '@/lib/contracts/tenants';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import type { Cloud } from '@/lib/domain/words';
import classes from './catalogue.module.css';
import { SetWords } from './set-words';

interface IntentEntryProps {
  group: SetGroup;
  tenant: TenantDetail | undefined;
}

/** One thing that can be wanted; where both clouds have it, one of them is shown and the other a click away. */
export function IntentEntry({ group, tenant }: IntentEntryProps) {
  const [cloud, setCloud] = useState<string>();
  const set = group.sets.find((one) => one.cloud === cloud) ?? group.sets[0];
  if (!set) return null;
  const environment = tenant && environmentWith(tenant, set.cloud);
  return (
    <li className={classes.entry}>
      <SetWords set={set} />
      <div className={classes.acts}>
        {group.sets.length > 1 ? (
          <SegmentedControl
            aria-label={`Cloud of: ${set.name}`}
            value={set.cloud}
            onChange={setCloud}
            data={group.sets.map((one) => ({ value: one.cloud, label: CLOUD_WORDS[one.cloud].name }))}
          />
        ) : (
          <span className={classes.dim}>{CLOUD_WORDS[set.cloud].name}</span>
        )}
        {tenant?.mayRequest && environment && (
          <Button
            component={Link}
            href={newRequestPath(tenant.name, { environment, permissionSet: set.id })}
            variant="default"
            aria-label={`Request: ${set.name}`}
          >
            Request
          </Button>
        )}
      </div>
    </li>
  );
}

/** The first environment where the tenant has a place in this cloud. */
function environmentWith({ environments }: TenantDetail, cloud: Cloud): string | undefined {
  return environments.find(
    ({ awsAccountId, azureResourceGroup }) => (cloud === 'aws' ? awsAccountId : azureResourceGroup) !== undefined,
  )?.name;
}
