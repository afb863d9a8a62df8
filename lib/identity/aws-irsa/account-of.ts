/** The account in an ARN, undefined where it has none. */
export function accountOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[4] || undefined;
}
