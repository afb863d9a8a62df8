import { describeError } from './describe-error';
import { parseInput } from './parse-input';
import { type ProbeOutput, runProbe } from './run-probe';

async function probe(text: string | undefined): Promise<ProbeOutput> {
  try {
    return await runProbe(parseInput(text));
  } catch (error) {
    return { identity: { error: { ...describeError(error), code: 'InvalidProbeInput' } }, calls: [], durationMs: 0 };
  }
}

// The last line of the log is the result; the exit code only says that there is one.
const output = await probe(process.argv[2]);
process.stdout.write(`${JSON.stringify(output)}\n`, () => process.exit(0));
