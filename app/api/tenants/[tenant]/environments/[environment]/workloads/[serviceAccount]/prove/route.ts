import * as contracts from '@/lib/contracts/workloads';
import { route } from '@/lib/http/route';
import { proveWorkload } from '@/lib/operations/prove-workload';

export const POST = route(contracts.proveWorkload, proveWorkload);
