import * as contracts from '@/lib/contracts/home';
import { route } from '@/lib/http/route';
import { search } from '@/lib/operations/search';

export const GET = route(contracts.search, search);
