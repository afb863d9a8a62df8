import * as contracts from '@/lib/contracts/judge';
import { route } from '@/lib/http/route';
import { judgeRole } from '@/lib/operations/judge-role';

export const POST = route(contracts.judgeRole, judgeRole);
