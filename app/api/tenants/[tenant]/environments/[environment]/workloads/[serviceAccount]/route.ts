import * as contracts from '@/lib/contracts/workloads';
import { route } from '@/lib/http/route';
import { getWorkload } from '@/lib/operations/get-workload';

export const GET = route(contracts.getWorkload, getWorkload);
