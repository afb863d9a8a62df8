/** One thing that `npm test` runs. A stage without a report counts as one check. */
export interface Stage {
  name: string;
  /** Program in node_modules/.bin and its arguments. */
  command: readonly string[];
  /** What kind of report it leaves in `.test/results/<name>.json`. */
  report?: 'vitest' | 'playwright';
}

const vitest = (name: string): Stage => ({
  name,
  command: [
    ...['vitest', 'run', '--project', name, '--passWithNoTests'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile(name)}`],
  ],
  report: 'vitest',
});

export const resultFile = (name: string): string => `.test/results/${name}.json`;

/** Each lane runs its stages one after another, and the lanes run side by side: what waits leaves the processors to the others. */
export const LANES: readonly (readonly Stage[])[] = [
  [
    { name: 'lint', command: ['biome', 'check', '.'] },
    { name: 'layers', command: ['npm', 'run', '--silent', 'layers'] },
    { name: 'unused', command: ['knip'] },
    vitest('contract'),
  ],
  [{ name: 'journeys', command: ['playwright', 'test'], report: 'playwright' }],
  [{ name: 'types', command: ['tsc', '--noEmit'] }, vitest('database'), vitest('unit')],
];
