'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { v4 as newKey } from 'uuid';
import type { z } from 'zod';
import type { Endpoint } from '@/lib/contracts/endpoint';
import type { ApiProblem } from './api-problem';
import { type CallInput, callApi } from './client';

interface IntentOptions<E extends Endpoint> {
  onSuccess?: (result: z.output<E['response']>) => unknown;
}

/**
 * A write with one idempotency key per intent: clicking twice, or trying again after a lost answer, repeats the same
 * key; other content or a success starts a new one.
 */
export function useIntent<E extends Endpoint>(endpoint: E, options: IntentOptions<E> = {}) {
  const sent = useRef({ content: '', key: '' });
  return useMutation<z.output<E['response']>, ApiProblem, Pick<CallInput<E>, 'params' | 'body'>>({
    mutationFn: (input) => {
      const content = JSON.stringify([input.params, input.body]);
      if (content !== sent.current.content) sent.current = { content, key: newKey() };
      return callApi(endpoint, { ...input, idempotencyKey: sent.current.key } as CallInput<E>);
    },
    onSuccess: async (result) => {
      sent.current = { content: '', key: '' };
      await options.onSuccess?.(result);
    },
  });
}
