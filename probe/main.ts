import { AWS_CLOUD } from './aws-cloud';
import { AZURE_CLOUD } from './azure-cloud';
import { describeError } from './describe-error';
import { parseInput } from './parse-input';
import { type ProbeOutput, runProbe } from './run-probe';

const print = (line: object, done?: () => void) => process.stdout.write(`${JSON.stringify(line)}\n`, done);

async function probe(text: string | undefined): Promise<ProbeOutput> {
  try {
    const input = parseInput(text, { aws: AWS_CLOUD.operations, azure: AZURE_CLOUD.operations });
    return await (input.cloud === 'azure' ? runProbe(AZURE_CLOUD, input, print) : runProbe(AWS_CLOUD, input, print));
  } catch (error) {
    return { identity: { error: { ...describeError(error), code: 'InvalidProbeInput' } }, calls: [], durationMs: 0 };
  }
}

// The last line of the log is the result; the exit code only says that there is one.
const output = await probe(process.argv[2]);
print(output, () => process.exit(0));
