import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { judgeScope } from '@/lib/guardrails/azure/judge-scope';
import type { ScopeContext } from '@/lib/guardrails/azure/scope-context';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { parseScope } from '@/lib/policy/azure/arm-scope';

/** Judges Azure role assignments from files: one line of JSON per file, exit 2 if one could not be read. Needs no server. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'resource-group': { type: 'string' } },
    allowPositionals: true,
  });
  const parsed = parseScope(values['resource-group'] ?? '');
  if (!parsed.ok || parsed.scope.kind !== 'resource-group' || positionals.length === 0) {
    process.stderr.write(
      'Usage: npm run check-scope -- --resource-group /subscriptions/<id>/resourceGroups/<name> FILE…\n',
    );
    process.exitCode = 2;
    return;
  }
  const context = { resourceGroup: parsed.scope, roles: loadBuiltInRoles() };
  for (const file of positionals) {
    process.stdout.write(`${JSON.stringify(await judgeFile(file, context))}\n`);
  }
}

async function judgeFile(file: string, context: ScopeContext) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    process.exitCode = 2;
    return { file, error: error instanceof Error ? error.message : String(error) };
  }
  const { verdict, findings } = judgeScope(text, context);
  return { file, verdict, findings };
}

await main();
