import * as contracts from '@/lib/contracts/platform';
import { route } from '@/lib/http/route';
import { listClusters } from '@/lib/operations/list-clusters';

export const GET = route(contracts.listClusters, listClusters);
