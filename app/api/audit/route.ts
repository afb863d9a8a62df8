import * as contracts from '@/lib/contracts/platform';
import { route } from '@/lib/http/route';
import { listPlatformAudit } from '@/lib/operations/list-audit';

export const GET = route(contracts.listPlatformAudit, listPlatformAudit);
