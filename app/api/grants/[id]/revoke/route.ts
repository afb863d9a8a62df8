import * as contracts from '@/lib/contracts/workloads';
import { route } from '@/lib/http/route';
import { revokeGrant } from '@/lib/operations/revoke-grant';

export const POST = route(contracts.revokeGrant, revokeGrant);
