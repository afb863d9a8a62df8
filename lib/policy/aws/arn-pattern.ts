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
