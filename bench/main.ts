import type { Benchmark } from './benchmark';
import { benchChain } from './chain';
import { benchCheckPolicy } from './check-policy';
import { benchPathological } from './pathological';

const BENCHMARKS: Record<string, Benchmark> = {
  chain: benchChain,
  'check-policy': benchCheckPolicy,
  pathological: benchPathological,
};

/** `npm run bench -- NAME [--json]`: one benchmark; exit 1 where a goal is missed. */
async function main(): Promise<void> {
  const [name = '', ...flags] = process.argv.slice(2);
  const run = BENCHMARKS[name];
  if (!run) {
    process.stderr.write(`Usage: npm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--json]\n`);
    process.exitCode = 2;
    return;
  }
  const result = await run();
  if (!result.pass) process.exitCode = 1;
  if (flags.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
  else
    for (const [key, value] of Object.entries(result.ratios))
      process.stdout.write(`${name}  ${key}  ${value}  (goal ${result.goal[key]}, n ${result.n})\n`);
}

await main();
