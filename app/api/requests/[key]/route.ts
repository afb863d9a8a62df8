import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { getRequest } from '@/lib/operations/get-request';

export const GET = route(contracts.getRequest, getRequest);
