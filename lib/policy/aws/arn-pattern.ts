import { matchesPattern, patternsMeet } from './wildcard';

/** An ARN taken apart; parts may hold wildcards and policy variables. */
export interface ArnPattern {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** Takes an ARN or ARN pattern apart; undefined where it has not the six parts, e.g. `arn:aws:s3*`. */
export function parseArnPattern(text: string): ArnPattern | undefined {
  const parts = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s.exec(text);
  if (parts === null) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** Whether some ARN is meant by both patterns. Parts are compared one by one: a star does not reach over a colon. */
export function arnsMeet(one: string, other: string): boolean {
  return byPart(one, other, patternsMeet);
}

/** The same for two that were taken apart before, for comparing many with many. */
export function arnPartsMeet(one: ArnPattern, other: ArnPattern): boolean {
  return sameParts(one, other, patternsMeet);
}

/** Whether an ARN is meant by a pattern, part by part. Source: IAM User Guide, "Resource element", `ArnLike`. */
export function matchesArn(pattern: string, arn: string): boolean {
  return byPart(pattern, arn, matchesPattern);
}

function byPart(one: string, other: string, same: (a: string, b: string) => boolean): boolean {
  const a = parseArnPattern(one);
  const b = parseArnPattern(other);
  return a === undefined || b === undefined ? same(one, other) : sameParts(a, b, same);
}

/** The last part first: it tells most apart. */
function sameParts(a: ArnPattern, b: ArnPattern, same: (a: string, b: string) => boolean): boolean {
  return (
    same(a.resource, b.resource) &&
    same(a.service, b.service) &&
    same(a.account, b.account) &&
    same(a.region, b.region) &&
    same(a.partition, b.partition)
  );
}
