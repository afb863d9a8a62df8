import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../wire/aws-error';
import type { JsonService } from '../wire/json-service';
import { getMetricData } from './get-metric-data';
import { listMetrics, putMetricData } from './metrics';

/** Metrics without alarms and dashboards, in JSON as the JavaScript SDK speaks it or CBOR as the command line does. */
export const CLOUDWATCH: JsonService = {
  name: 'cloudwatch',
  signingName: 'monitoring',
  target: 'GraniteServiceVersion20100801',
  jsonVersion: '1.0',
  model: cloudWatch as unknown as Record<string, unknown>,
  qualifiesErrors: true,
  isQueryCompatible: true,
  deniedStatus: 403,
  missing: (member) => new AwsError('MissingRequiredParameterException', 400, `The parameter ${member} is required.`),
  operations: { PutMetricData: putMetricData, ListMetrics: listMetrics, GetMetricData: getMetricData },
};
