import type { ServedRow } from '../kernel/served';
import { IAM_OPERATIONS } from './iam/operations';
import { JSON_SERVICES } from './json-services';
import { S3_OPERATIONS } from './s3/run-s3';
import { SNS_OPERATIONS } from './sns/operations';
import { STS_OPERATIONS } from './sts/run-sts';

function rows(service: string, what: string, operations: readonly string[]): ServedRow[] {
  return operations.map((verb) => ({ service, verb, what }));
}

/** Everything that the sandbox's AWS endpoint does; anything else is answered 501 (or InvalidAction) and logged in red. */
export const SERVED: readonly ServedRow[] = [
  ...rows('iam', 'query protocol 2010-05-08', Object.keys(IAM_OPERATIONS)),
  ...rows('sts', 'query protocol 2011-06-15', [...Object.keys(STS_OPERATIONS), 'AssumeRoleWithWebIdentity']),
  ...rows('s3', 'REST, path style', Object.keys(S3_OPERATIONS)),
  ...rows('sns', 'query protocol 2010-03-31', Object.keys(SNS_OPERATIONS)),
  ...JSON_SERVICES.flatMap(({ name, jsonVersion, operations }) =>
    rows(name, `JSON protocol ${jsonVersion}`, Object.keys(operations)),
  ),
];
