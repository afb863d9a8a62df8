import { z } from 'zod';
import { AWS_OPERATIONS } from './aws-operations';

const call = z
  .strictObject({
    id: z.string().min(1).max(64),
    service: z.string(),
    operation: z.string(),
    input: z.record(z.string(), z.union([z.string(), z.number()])),
    words: z.string().optional(),
  })
  .superRefine(({ service, operation, input }, context) => {
    const known = AWS_OPERATIONS[`${service}:${operation}`];
    if (!known) context.addIssue({ code: 'custom', message: `unknown operation ${service}:${operation}` });
    for (const issue of known?.input.safeParse(input).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message: `${['input', ...issue.path].join('.')}: ${issue.message}` });
    }
  });

const probeInput = z.strictObject({ calls: z.array(call).max(8) });

export type ProbeCall = z.infer<typeof call>;

/** The one argument of the program: JSON with the calls to make. Throws a `SyntaxError` or `ZodError`. */
export function parseInput(text: string | undefined): ProbeCall[] {
  return probeInput.parse(JSON.parse(text ?? '')).calls;
}
