import * as contracts from '@/lib/contracts/tenants';
import { route } from '@/lib/http/route';
import { getTenant } from '@/lib/operations/get-tenant';

export const GET = route(contracts.getTenant, getTenant);
