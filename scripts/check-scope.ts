import { parseArgs } from 'node:util';
import { judgeScope } from '@/lib/guardrails/azure/judge-scope';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { parseScope } from '@/lib/policy/azure/arm-scope';
import { judgeFiles } from './judge-files';

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
  await judgeFiles(positionals, (text) => {
    const { verdict, findings } = judgeScope(text, context);
    return { verdict, findings };
  });
}

await main();
