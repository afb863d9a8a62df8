import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { withdrawRequest } from '@/lib/operations/withdraw-request';

export const POST = route(contracts.withdrawRequest, withdrawRequest);
