import * as contracts from '@/lib/contracts/requests';
import { route } from '@/lib/http/route';
import { previewRequest } from '@/lib/operations/preview-request';

export const POST = route(contracts.previewRequest, previewRequest);
