import * as contracts from '@/lib/contracts/me';
import { route } from '@/lib/http/route';
import { createToken } from '@/lib/operations/create-token';
import { listTokens } from '@/lib/operations/list-tokens';

export const GET = route(contracts.listTokens, listTokens);
export const POST = route(contracts.createToken, createToken);
