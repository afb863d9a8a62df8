import * as contracts from '@/lib/contracts/home';
import { route } from '@/lib/http/route';
import { getHome } from '@/lib/operations/get-home';

export const GET = route(contracts.getHome, getHome);
