import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Counts } from './count-tests';
import { runStage } from './run-stage';
import { LANES } from './stages';

process.chdir(path.resolve(import.meta.dirname, '../..'));
mkdirSync('.test/results', { recursive: true });

const lanes = await Promise.all(
  LANES.map(async (lane) => {
    const counts: Counts[] = [];
    for (const stage of lane) counts.push(await runStage(stage));
    return counts;
  }),
);
const all = lanes.flat();
const sum = (of: keyof Counts): number => all.reduce((total, counts) => total + counts[of], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
const skipped = sum('skipped');
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
