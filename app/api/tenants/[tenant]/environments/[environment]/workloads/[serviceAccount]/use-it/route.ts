import * as contracts from '@/lib/contracts/use-it';
import { route } from '@/lib/http/route';
import { useIt } from '@/lib/operations/use-it';

export const GET = route(contracts.useIt, useIt);
