import * as contracts from '@/lib/contracts/judge';
import { route } from '@/lib/http/route';
import { judgePolicy } from '@/lib/operations/judge-policy';

export const POST = route(contracts.judgePolicy, judgePolicy);
