import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { listApprovals } from '@/lib/operations/list-approvals';

export const GET = route(contracts.listApprovals, listApprovals);
