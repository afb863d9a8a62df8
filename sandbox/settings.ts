import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const file = z.strictObject({
  stateDir: z.string(),
  ports: z.record(z.string(), z.number().int()),
  openidClient: z.strictObject({
    clientId: z.string(),
    clientSecret: z.string(),
    redirectUris: z.array(z.url()),
    postLogoutRedirectUris: z.array(z.url()),
  }),
  controlToken: z.string().min(20),
  /** Where pods reach AWS when it is not ours. */
  externalAws: z.url().optional(),
});

const PARTS = ['kubernetes', 'aws', 'azure'] as const;
export type Part = (typeof PARTS)[number];

export type Settings = z.infer<typeof file> & { parts: ReadonlySet<Part> };

/** Reads `--settings=FILE --parts=kubernetes,aws,azure`; a part that is not named is external. Throws on anything unknown. */
export function loadSettings(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: { settings: { type: 'string' }, parts: { type: 'string', default: PARTS.join(',') } },
  });
  if (!values.settings) throw new Error('usage: sandbox/main.ts --settings=FILE [--parts=kubernetes,aws,azure]');
  const named = values.parts.split(',').filter((name) => name !== '');
  const parts = new Set(z.array(z.enum(PARTS)).parse(named));
  return { ...file.parse(JSON.parse(readFileSync(values.settings, 'utf8'))), parts };
}
