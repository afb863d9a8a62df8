import { FAULTS } from '@/lib/identity/aws-irsa/faults';
import { assemble, healthyParts } from '@/lib/identity/aws-irsa/healthy-evidence';
import { evaluateChain } from '@/lib/identity/evaluate-chain';
import { type BenchmarkResult, concludeBenchmark, ratePerSecond } from './benchmark';

const CHAINS_PER_SECOND = 5000;

/** Judging the identity chain of a pod, healthy and with every planted fault in turn. */
export async function benchChain(): Promise<BenchmarkResult> {
  const names = {
    namespace: 'orders',
    serviceAccount: 'orders-api',
    accountId: '111111111111',
    issuerId: '9F2C41D7E08B4A6F93C5D21E7B60A8F4',
    role: 'xks-orders-orders-api-4f2a9c01be',
    region: 'eu-west-1',
  };
  const broken = FAULTS.map((fault) => {
    const parts = healthyParts(names);
    fault.plant(parts);
    return assemble(parts);
  });
  const healthy = assemble(healthyParts(names));
  const cases = [healthy, ...broken];
  const turns = 2000;
  const rate = ratePerSecond((turn) => void evaluateChain(cases[turn % cases.length] ?? healthy), { turns });
  return concludeBenchmark(
    'chain',
    { chainsPerSecondPerCore: rate / CHAINS_PER_SECOND },
    { chainsPerSecondPerCore: 1 },
    turns * 9,
  );
}
