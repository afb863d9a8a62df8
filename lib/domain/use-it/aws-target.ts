import type { AwsPolicyDocument, AwsStatement } from '../permission-document';

/** What code in AWS reaches, as far as its samples name it. */
export type AwsTarget =
  | { service: 's3'; bucket: string; prefix: string; writes: boolean }
  | { service: 'secretsmanager'; secret: string }
  | { service: 'sqs'; queueUrl: string; sends: boolean }
  | { service: 'dynamodb'; table: string }
  | { service: 'sns'; topicArn: string }
  | { service: 'kms'; keyArn: string }
  | { service: 'cloudwatch'; namespace: string; writes: boolean }
  /** Something of which no sample is known: the program only says who it is. */
  | { service: 'sts' };

/** What the first statement gives that a sample is known for. Keys come along with other things and are looked for last. */
export function awsTarget(document: AwsPolicyDocument, dnsSuffix: string): AwsTarget {
  const allowed = document.Statement.filter(({ Effect }) => Effect === 'Allow');
  const actions = new Set(allowed.flatMap(({ Action }) => Action.map((action) => action.toLowerCase())));
  const found = allowed.flatMap((statement) => targetsOf(statement, actions, dnsSuffix));
  return mergeBucket(found) ?? found.find(({ service }) => service !== 'kms') ?? found[0] ?? { service: 'sts' };
}

/** Listing names the bucket, getting names the objects: together they are one place. */
function mergeBucket(found: readonly AwsTarget[]): AwsTarget | undefined {
  const objects = found.filter((target) => target.service === 's3');
  return objects.find(({ prefix }) => prefix !== '') ?? objects[0];
}

function targetsOf(statement: AwsStatement, actions: ReadonlySet<string>, dnsSuffix: string): AwsTarget[] {
  const has = (...names: string[]) => names.some((name) => actions.has(name));
  const inMetrics = statement.Action.some((action) => action.toLowerCase().startsWith('cloudwatch:'));
  if (inMetrics) {
    const namespace = conditionValue(statement, 'cloudwatch:namespace') ?? 'your/namespace';
    return [{ service: 'cloudwatch', namespace, writes: has('cloudwatch:putmetricdata') }];
  }
  return statement.Resource.flatMap((arn): AwsTarget[] => {
    const [, , service, region = '', account = '', ...rest] = arn.split(':');
    const name = rest.join(':');
    switch (service) {
      case 's3':
        return [{ service, ...bucketOf(name), writes: has('s3:putobject') }];
      case 'secretsmanager':
        return [{ service, secret: name.replace(/^secret:/, '').replace(/-(?:\?{6}|\*)$/, '') }];
      case 'sqs':
        return [
          { service, queueUrl: `https://sqs.${region}.${dnsSuffix}/${account}/${name}`, sends: has('sqs:sendmessage') },
        ];
      case 'dynamodb':
        return [{ service, table: name.replace(/^table\//, '').replace(/\/.*$/, '') }];
      case 'sns':
        return [{ service, topicArn: arn }];
      case 'kms':
        return [{ service, keyArn: arn }];
      default:
        return [];
    }
  });
}

/** `bucket/raw/*` → bucket and `raw/`. */
function bucketOf(resource: string): { bucket: string; prefix: string } {
  const slash = resource.indexOf('/');
  if (slash < 0) return { bucket: resource, prefix: '' };
  return { bucket: resource.slice(0, slash), prefix: resource.slice(slash + 1).replace(/\*.*$/, '') };
}

function conditionValue({ Condition = {} }: AwsStatement, key: string): string | undefined {
  const keys = Object.values(Condition).flatMap((tests) => Object.entries(tests));
  return keys.find(([name]) => name.toLowerCase() === key)?.[1][0];
}
