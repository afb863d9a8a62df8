import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { type DemoArguments, parseDemoArguments } from './arguments';
import { Demo } from './demo';
import { formatSeconds } from './phases';
import { readEnvironment } from './standard-variables';
import { claimState, clearState } from './state-folder';

const root = path.resolve(import.meta.dirname, '../..');

try {
  const startedAt = performance.now();
  const given = parseDemoArguments(process.argv.slice(2), process.env, root);
  const environment = readEnvironment(process.env, given.external);
  if (environment.ignored.length > 0)
    console.log(`Ignored (name the part in --external to use it): ${environment.ignored.join(', ')}`);
  await run(given, environment.base);
  console.log(`Started in ${formatSeconds(performance.now() - startedAt)}. Ctrl-C stops everything.`);
  console.log(`Ready: http://127.0.0.1:${given.port}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

async function run(given: DemoArguments, base: Record<string, string>): Promise<void> {
  claimState(given.stateDir);
  if (given.isReset) await clearState(given.stateDir);
  const demo = new Demo(root, given, base, (name, ended, lastLines) => {
    console.error(
      `${name} ended with ${ended}. Its last lines:\n${lastLines}\nEverything it said is in ${given.stateDir}.`,
    );
    end(1);
  });
  let isEnding = false;
  const end = (code: number) => {
    if (!isEnding) demo.stop().finally(() => process.exit(code));
    isEnding = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      console.log('Stopping …');
      end(0);
    });
  try {
    await demo.start();
  } catch (error) {
    console.error((error as Error).message);
    await demo.stop();
    process.exit(1);
  }
}
