import { z } from 'zod';

/** A call as the probe program saw it: `refused` only for codes that mean no right; everything else is `error`. */
const call = z.object({
  id: z.string(),
  outcome: z.enum(['allowed', 'refused', 'error']),
  code: z.string().optional(),
  message: z.string().optional(),
  durationMs: z.number().optional(),
});

/** The one line of JSON that the probe pod prints last; the identity is as STS or as Entra's token says. */
export const probeOutput = z.object({
  identity: z.union([
    z.object({ arn: z.string(), account: z.string(), userId: z.string() }),
    z.object({ clientId: z.string(), principalId: z.string(), tenantId: z.string() }),
    z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
  ]),
  calls: z.array(call),
  durationMs: z.number(),
});

export type ProbeOutput = z.infer<typeof probeOutput>;
export type ProbeIdentity = ProbeOutput['identity'];
export type ProbeCallResult = z.infer<typeof call>;
