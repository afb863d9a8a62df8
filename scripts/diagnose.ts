import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { evaluateChain } from '@/lib/identity/evaluate-chain';
import { evidence } from '@/lib/identity/evidence';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';

/** Editors on Windows put it first; JSON does not know it. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Judges evidence files: one line of JSON per file; exit 0 if all could be read, else 2. Needs no server. */
async function main(): Promise<void> {
  const files = process.argv.slice(2);
  if (files.length === 0) {
    process.stderr.write('Usage: npm run diagnose -- FILE…\n');
    process.exitCode = 2;
    return;
  }
  for (const file of files) {
    const line = await diagnoseFile(file);
    if ('error' in line) process.exitCode = 2;
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

async function diagnoseFile(file: string) {
  try {
    const text = await readFile(file, 'utf8');
    const parsed = evidence.parse(JSON.parse(text.replace(BYTE_ORDER_MARK, '')));
    return { file, ...evaluateChain(parsed, { azureRoles: loadBuiltInRoles() }) };
  } catch (error) {
    if (error instanceof z.ZodError) return { file, error: z.prettifyError(error) };
    return { file, error: error instanceof Error ? error.message : String(error) };
  }
}

await main();
