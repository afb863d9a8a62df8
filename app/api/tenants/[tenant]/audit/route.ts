import * as contracts from '@/lib/contracts/platform';
import { route } from '@/lib/http/route';
import { listTenantAudit } from '@/lib/operations/list-audit';

export const GET = route(contracts.listTenantAudit, listTenantAudit);
