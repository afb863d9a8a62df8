import * as contracts from '@/lib/contracts/targets';
import { route } from '@/lib/http/route';
import { listTargets } from '@/lib/operations/list-targets';

export const GET = route(contracts.listTargets, listTargets);
