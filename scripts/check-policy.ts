import { parseArgs } from 'node:util';
import { judgePolicy } from '@/lib/guardrails/aws/judge-policy';
import { loadActionList } from '@/lib/load-action-list';
import { parsePolicyText } from '@/lib/policy/aws/parse-policy';
import { servicesOf } from '@/lib/policy/aws/services-of';
import { judgeFiles } from './judge-files';

/** Judges AWS policies from files: one line of JSON per file, exit 2 if one could not be read. Needs no server. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      account: { type: 'string' },
      partition: { type: 'string', default: 'aws' },
      region: { type: 'string', default: 'eu-west-1' },
    },
    allowPositionals: true,
  });
  const accountId = values.account ?? '';
  if (!/^\d{12}$/.test(accountId) || positionals.length === 0) {
    process.stderr.write('Usage: npm run check-policy -- --account <12 digits> FILE…\n');
    process.exitCode = 2;
    return;
  }
  const place = { accountId, partition: values.partition, region: values.region };
  await judgeFiles(positionals, async (text) => {
    const { policy } = parsePolicyText(text);
    const actions = await loadActionList(policy === undefined ? [] : servicesOf(policy));
    return ordered(judgePolicy(text, { ...place, actions }));
  });
}

function ordered({ verdict, findings, nearest }: ReturnType<typeof judgePolicy>) {
  return { verdict, findings, ...(nearest === undefined ? {} : { nearest }) };
}

await main();
