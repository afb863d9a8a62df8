import * as contracts from '@/lib/contracts/workloads';
import { route } from '@/lib/http/route';
import { listWorkloads } from '@/lib/operations/list-workloads';

export const GET = route(contracts.listWorkloads, listWorkloads);
