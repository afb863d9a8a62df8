import type { ListMetricsInput, MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { takePage } from '../wire/take-page';
import type { Metric } from '../world/data-entities';

const PAGE_SIZE = 500;
const POINTS_KEPT = 10_000;

/** CloudWatch knows no ARNs of metrics: what may be told apart is the namespace, and only for writing. */
export function authorizeMetrics(call: Call, action: string, namespace?: string): void {
  authorize(call.world, call.caller, call.now, {
    action: `cloudwatch:${action}`,
    resource: '*',
    resourceAccount: call.caller.accountId,
    keys: { 'cloudwatch:namespace': namespace },
    withoutResource: true,
  });
}

type Dimensions = readonly { Name?: string; Value?: string }[] | undefined;

function keyOf(dimensions: Dimensions): string {
  return JSON.stringify((dimensions ?? []).map(({ Name, Value }) => [Name, Value]).sort());
}

/** The caller's metric of that name, with exactly these dimensions. */
export function findMetric(call: Call, namespace: string, name: string, dimensions: Dimensions): Metric | undefined {
  return ownMetrics(call).find(
    (one) => one.namespace === namespace && one.name === name && keyOf(one.dimensions) === keyOf(dimensions),
  );
}

function ownMetrics(call: Call): Metric[] {
  const { accountId, region } = call.caller;
  return call.world.data.metrics.filter((one) => one.accountId === accountId && one.region === region);
}

function valuesOf(datum: MetricDatum): number[] {
  if (datum.StatisticValues?.Sum !== undefined) return [datum.StatisticValues.Sum];
  return datum.Value === undefined ? (datum.Values ?? []) : [datum.Value];
}

function keep(call: Call, namespace: string, datum: MetricDatum): void {
  const { accountId, region } = call.caller;
  const { MetricName: name = '', Dimensions: dimensions = [], Unit: unit } = datum;
  const values = valuesOf(datum);
  if (values.length === 0) {
    const text = 'The parameter MetricData.member.1.Value is required.';
    throw new AwsError('MissingRequiredParameterException', 400, text);
  }
  let metric = findMetric(call, namespace, name, dimensions);
  if (!metric) {
    const named = dimensions.map(({ Name = '', Value = '' }) => ({ Name, Value }));
    metric = { accountId, region, namespace, name, dimensions: named, unit, points: [] };
    call.world.data.metrics.push(metric);
  }
  const at = (datum.Timestamp ?? call.now).getTime();
  metric.points.push(...values.map((value) => ({ at, value })));
  metric.points.splice(0, metric.points.length - POINTS_KEPT);
}

export function putMetricData(call: Call, input: Parsed<PutMetricDataInput>): object {
  const { Namespace: namespace, MetricData: data = [] } = input;
  if (!/^[^:].{0,254}$/.test(namespace) || namespace.startsWith('AWS/')) {
    const text = `The value ${namespace} for parameter Namespace is invalid.`;
    throw new AwsError('InvalidParameterValueException', 400, text);
  }
  authorizeMetrics(call, 'PutMetricData', namespace);
  for (const datum of data) keep(call, namespace, datum);
  call.world.changed();
  return {};
}

/** Listing cannot be tied to a namespace: who may list sees the names of all metrics of the account. */
export function listMetrics(call: Call, input: ListMetricsInput): object {
  authorizeMetrics(call, 'ListMetrics');
  const found = ownMetrics(call).filter((one) => {
    const fits = (filter: { Name?: string; Value?: string }) =>
      one.dimensions.some(({ Name, Value }) => Name === filter.Name && (filter.Value ?? Value) === Value);
    return (
      (input.Namespace ?? one.namespace) === one.namespace &&
      (input.MetricName ?? one.name) === one.name &&
      (input.Dimensions ?? []).every(fits)
    );
  });
  const { items, next } = takePage(found, PAGE_SIZE, input.NextToken, () => {
    return new AwsError('InvalidParameterValueException', 400, 'Invalid NextToken.');
  });
  const Metrics = items.map(({ namespace, name, dimensions }) => {
    return { Namespace: namespace, MetricName: name, Dimensions: dimensions };
  });
  return { Metrics, NextToken: next };
}
