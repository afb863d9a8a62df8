import * as contracts from '@/lib/contracts/tenants';
import { route } from '@/lib/http/route';
import { listPermissionSets } from '@/lib/operations/list-permission-sets';

export const GET = route(contracts.listPermissionSets, listPermissionSets);
