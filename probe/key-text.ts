import { z } from 'zod';

const key = z
  .record(
    z.string().min(1),
    z.union([z.strictObject({ S: z.string().min(1) }), z.strictObject({ N: z.string().regex(/^-?\d/) })]),
  )
  .refine((parts) => [1, 2].includes(Object.keys(parts).length), 'A key has one or two attributes.');

/** An item's key as JSON text, since a probe's input holds texts and numbers only: `{"id":{"S":"a"}}`. */
export const keyText = z.string().transform((text, context) => {
  try {
    const parsed = key.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: z.prettifyError(parsed.error) });
  } catch {
    context.addIssue({ code: 'custom', message: 'The key is no JSON.' });
  }
  return z.NEVER;
});
