import type { Boundary, Cloud } from './words';

/** How the same things are called in a cloud. */
export interface CloudWords {
  name: string;
  /** What stands beside a namespace, e.g. "AWS account". */
  place: string;
  /** What a workload becomes, e.g. "role". */
  principal: string;
  /** Who turns a ServiceAccount's token into credentials. */
  authority: string;
  /** Code of a refusal for want of a place. */
  noPlaceCode: string;
}

/** The one table of what differs between clouds only in words. */
export const CLOUD_WORDS = {
  aws: {
    name: 'AWS',
    place: 'AWS account',
    principal: 'role',
    authority: 'STS',
    noPlaceCode: 'no-aws-account',
  },
  azure: {
    name: 'Azure',
    place: 'Azure resource group',
    principal: 'identity',
    authority: 'Entra',
    noPlaceCode: 'no-resource-group',
  },
} as const satisfies Record<Cloud, CloudWords>;

/** "AWS account 111111111111", "resource group rg-orders". */
export function placeWords(boundary: Boundary): string {
  switch (boundary.cloud) {
    case 'aws':
      return `AWS account ${boundary.accountId}`;
    case 'azure':
      return `resource group ${boundary.resourceGroup}`;
  }
}
