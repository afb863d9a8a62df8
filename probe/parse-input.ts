import { z } from 'zod';
import type { OperationTable } from './define-operation';

const call = z.strictObject({
  id: z.string().min(1).max(64),
  service: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number()])),
  words: z.string().optional(),
});

const probeInput = z.strictObject({
  cloud: z.enum(['aws', 'azure']).default('aws'),
  /** How long credentials may take to appear; the pod itself ends after 120 s. */
  waitSeconds: z.int().min(0).max(100).default(0),
  calls: z.array(call).max(8),
});

export type ProbeCall = z.infer<typeof call>;
export type ProbeInput = z.infer<typeof probeInput>;

/** The one argument of the program: JSON with the calls to make. Throws a `SyntaxError` or `ZodError`. */
export function parseInput(
  text: string | undefined,
  operations: Record<ProbeInput['cloud'], OperationTable<never>>,
): ProbeInput {
  return probeInput
    .superRefine(({ cloud, calls }, context) => {
      for (const { service, operation, input } of calls) {
        const known = operations[cloud][`${service}:${operation}`];
        if (!known) context.addIssue({ code: 'custom', message: `unknown operation ${service}:${operation}` });
        for (const issue of known?.input.safeParse(input).error?.issues ?? []) {
          context.addIssue({ code: 'custom', message: `${['input', ...issue.path].join('.')}: ${issue.message}` });
        }
      }
    })
    .parse(JSON.parse(text ?? ''));
}
