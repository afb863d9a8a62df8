/** One benchmark: what was measured as ratios within one run, and what each must reach. */
export interface BenchmarkResult {
  name: string;
  /** Dimensionless: measured against the stated rate or against another thing measured in the same run. */
  ratios: Record<string, number>;
  /** How many times the measured thing ran. */
  n: number;
  /** The least each ratio must reach. */
  goal: Record<string, number>;
  pass: boolean;
}

export type Benchmark = () => Promise<BenchmarkResult>;

/** Judges the ratios against the goals, rounded to what a reader can use. */
export function concludeBenchmark(
  name: string,
  ratios: Record<string, number>,
  goal: Record<string, number>,
  n: number,
): BenchmarkResult {
  const rounded = Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, Number(value.toPrecision(3))]));
  const pass = Object.entries(goal).every(([key, least]) => (ratios[key] ?? 0) >= least);
  return { name, ratios: rounded, n, goal, pass };
}

/** Median over rounds of how often `work` runs per second on one core; the median forgives a busy machine's outliers. */
export function ratePerSecond(work: (turn: number) => void, { rounds = 9, turns = 500 } = {}): number {
  for (let turn = 0; turn < turns; turn += 1) work(turn);
  const rates = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    for (let turn = 0; turn < turns; turn += 1) work(turn);
    return (turns * 1000) / (performance.now() - startedAt);
  });
  return rates.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
