import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { commentRequest } from '@/lib/operations/comment-request';

export const POST = route(contracts.commentRequest, commentRequest);
