import * as contracts from '@/lib/contracts/me';
import { route } from '@/lib/http/route';
import { revokeToken } from '@/lib/operations/revoke-token';

export const DELETE = route(contracts.revokeToken, revokeToken);
