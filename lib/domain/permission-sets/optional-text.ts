import { z } from 'zod';

/** Forms send a field nobody touched as empty text: that is no value. */
export function optionalText<T>(schema: z.ZodType<T>) {
  return z.preprocess(
    (given) => (typeof given === 'string' && given.trim() === '' ? undefined : given),
    schema.optional(),
  );
}
