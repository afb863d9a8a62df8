import * as contracts from '@/lib/contracts/me';
import { route } from '@/lib/http/route';
import { getMe } from '@/lib/operations/get-me';

export const GET = route(contracts.getMe, getMe);
