import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { v4 as newKey } from 'uuid';
import { callApi } from '@/components/api/client';
import { type Intent, previewRequest } from '@/lib/contracts/requests';

/** The assessment of what stands in the form; the last one stays on screen while the next is on its way. */
export function previewQuery(intent: Intent | undefined) {
  return queryOptions({
    queryKey: ['preview', intent],
    queryFn: ({ signal }) => callApi(previewRequest, { body: intent as Intent, signal, idempotencyKey: newKey() }),
    enabled: intent !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}
