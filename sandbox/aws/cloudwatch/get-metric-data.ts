import type { GetMetricDataInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import type { MetricPoint } from '../world/data-entities';
import { authorizeMetrics, findMetric } from './metrics';

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
  SampleCount: (values) => values.length,
};

/** One value for each period that has points, the newest first. */
function summarize(points: readonly MetricPoint[], periodMs: number, statistic: string) {
  const summarizeValues = STATISTICS[statistic];
  if (!summarizeValues) {
    const text = `The value ${statistic} for parameter Stat is not supported.`;
    throw new AwsError('ValidationException', 400, text);
  }
  const periods = new Map<number, number[]>();
  for (const { at, value } of points) {
    const start = Math.floor(at / periodMs) * periodMs;
    periods.set(start, [...(periods.get(start) ?? []), value]);
  }
  const starts = [...periods.keys()].sort((a, b) => b - a);
  return {
    Timestamps: starts.map((start) => new Date(start)),
    Values: starts.map((start) => summarizeValues(periods.get(start) ?? [])),
  };
}

function answer(call: Call, query: MetricDataQuery, from: number, to: number): object {
  const { MetricStat: wanted } = query;
  const { Namespace: namespace, MetricName: name } = wanted?.Metric ?? {};
  if (!wanted || !namespace || !name) {
    throw new AwsError('ValidationException', 400, 'Only queries with a MetricStat are served by the sandbox.');
  }
  const metric = findMetric(call, namespace, name, wanted.Metric?.Dimensions);
  const points = (metric?.points ?? []).filter(({ at }) => at >= from && at < to);
  const periodMs = Math.max(1, wanted.Period ?? 60) * 1000;
  return {
    Id: query.Id,
    Label: query.Label ?? name,
    ...summarize(points, periodMs, wanted.Stat ?? ''),
    StatusCode: 'Complete',
  };
}

/** Statistics of single metrics; no expressions. */
export function getMetricData(call: Call, input: Parsed<GetMetricDataInput>): object {
  authorizeMetrics(call, 'GetMetricData');
  const [from, to] = [input.StartTime.getTime(), input.EndTime.getTime()];
  if (from >= to) {
    const text = 'The parameter StartTime must be less than the parameter EndTime.';
    throw new AwsError('ValidationException', 400, text);
  }
  return { MetricDataResults: input.MetricDataQueries.map((query) => answer(call, query, from, to)), Messages: [] };
}
