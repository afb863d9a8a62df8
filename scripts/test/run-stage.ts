import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { formatSeconds } from '../demo/phases';
import { type Counts, countTests } from './count-tests';
import { resultFile, type Stage } from './stages';

const BIN = path.resolve('node_modules/.bin');

/** Runs one stage and prints one line for it; a failing one is followed by everything it said. */
export async function runStage(stage: Stage): Promise<Counts> {
  const startedAt = performance.now();
  rmSync(resultFile(stage.name), { force: true });
  const { code, output } = await run(stage);
  const counts = countTests(stage, code === 0);
  const numbers = stage.report ? `${counts.passed} passed, ${counts.failed} failed` : code === 0 ? 'ok' : 'failed';
  console.log(`${stage.name.padEnd(10)} ${numbers.padEnd(28)} ${formatSeconds(performance.now() - startedAt)}`);
  if (code !== 0) console.log(`\n----- ${stage.name} (${stage.command.join(' ')})\n${output}\n-----\n`);
  return counts;
}

function run({ name, command: [program = '', ...args] }: Stage): Promise<{ code: number | null; output: string }> {
  const env = {
    ...process.env,
    PATH: `${BIN}${path.delimiter}${process.env.PATH}`,
    PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile(name),
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: env as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk;
      });
    child.once('error', (error) => resolve({ code: null, output: `${output}\n${error.message}` }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
