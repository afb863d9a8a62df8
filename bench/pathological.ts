import { judgePolicy } from '@/lib/guardrails/aws/judge-policy';
import { pathologicalPolicies } from '@/lib/guardrails/aws/pathological-policies';
import { loadActionList } from '@/lib/load-action-list';
import { type BenchmarkResult, concludeBenchmark, ratePerSecond } from './benchmark';

const MS_MAX = 50;
const ACCOUNT = '111111111111';

/** Judging the policies that are hardest to judge: the slowest of them must end within the limit. */
export async function benchPathological(): Promise<BenchmarkResult> {
  const actions = await loadActionList(['s3', 'ec2']);
  const place = { accountId: ACCOUNT, partition: 'aws', region: 'eu-west-1', actions };
  const texts = Object.values(pathologicalPolicies(ACCOUNT));
  const turns = 3;
  const rates = texts.map((text) => ratePerSecond(() => void judgePolicy(text, place), { turns, rounds: 5 }));
  return concludeBenchmark(
    'pathological',
    { slowestTimesFasterThanLimit: (Math.min(...rates) * MS_MAX) / 1000 },
    { slowestTimesFasterThanLimit: 1 },
    texts.length * turns * 5,
  );
}
