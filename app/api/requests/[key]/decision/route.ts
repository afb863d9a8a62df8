import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { decideRequest } from '@/lib/operations/decide-request';

export const POST = route(contracts.decideRequest, decideRequest);
