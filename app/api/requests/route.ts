import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { createRequest } from '@/lib/operations/create-request';
import { listRequests } from '@/lib/operations/list-requests';

export const GET = route(contracts.listRequests, listRequests);
export const POST = route(contracts.createRequest, createRequest);
