import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { resultFile, type Stage } from './stages';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/**
 * How many tests of a finished stage passed and failed. A stage that ended badly counts at least one failure, whatever
 * its report says, so that a broken set-up can never look green.
 */
export function countTests(stage: Stage, isGood: boolean): Counts {
  const counts = stage.report && existsSync(resultFile(stage.name)) ? readReport(stage) : undefined;
  if (!counts) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
  return isGood ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}

function readReport({ name, report }: Stage): Counts {
  const content = JSON.parse(readFileSync(resultFile(name), 'utf8'));
  if (report === 'vitest') {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = vitestReport.parse(content);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  }
  const { expected, unexpected, flaky, skipped } = playwrightReport.parse(content).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
