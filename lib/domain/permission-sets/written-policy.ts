import { z } from 'zod';
import type { AwsPolicyDocument } from '../permission-document';
import { parseStrictJson } from '../strict-json';

const listOf = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);
const texts = z.preprocess(listOf, z.array(z.string()).min(1));
const values = z.preprocess(listOf, z.array(z.union([z.string(), z.boolean(), z.number()]).transform(String)).min(1));

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny'], 'Effect is exactly "Allow" or "Deny".'),
  Action: texts,
  Resource: texts,
  Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
});

const policy = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17'], 'Version is "2012-10-17".').optional(),
  Id: z.string().optional(),
  Statement: z.preprocess(listOf, z.array(statement).min(1, 'A policy needs at least one statement.')),
});

/** Longer texts are cut off by the guardrails anyway: IAM stores a fifth of it. */
const CHARACTERS_MAX = 30_000;

/**
 * A policy as its author wrote it, as text or as an object, in the one spelling the portal writes. Nothing is added and nothing
 * left out but its `Id`: what has no place in that spelling (`NotAction`, `Principal` …) is refused by its place.
 */
export const writtenPolicy = z
  .union([z.string().max(CHARACTERS_MAX, 'At most 30,000 characters.'), z.record(z.string(), z.unknown())])
  .transform((given, context): AwsPolicyDocument => {
    const refuse = (message: string, path: PropertyKey[] = []) => {
      context.issues.push({ code: 'custom', message, path, input: given });
    };
    const json = typeof given === 'string' ? parseStrictJson(given) : { ok: true as const, value: given };
    if (!json.ok) {
      for (const { message } of json.problems) refuse(message);
      return z.NEVER;
    }
    const parsed = policy.safeParse(json.value);
    if (!parsed.success) {
      for (const { message, path } of parsed.error.issues) refuse(message, path);
      return z.NEVER;
    }
    if (parsed.data.Version !== '2012-10-17' && JSON.stringify(parsed.data).includes('${')) {
      refuse('Write "Version": "2012-10-17": without it AWS takes policy variables as plain text.', ['Version']);
    }
    return { Version: '2012-10-17', Statement: parsed.data.Statement.map(withoutUndefined) };
  });

function withoutUndefined({ Sid, Effect, Action, Resource, Condition }: z.infer<typeof statement>) {
  return { ...(Sid === undefined ? {} : { Sid }), Effect, Action, Resource, ...(Condition && { Condition }) };
}
