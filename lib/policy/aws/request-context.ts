/** Values of the condition keys of one request, by lower-case key; absent keys are not in the request. */
export type ContextValues = ReadonlyMap<string, readonly string[]>;

/** One call to AWS as policies see it. */
export interface PolicyRequest {
  /** `s3:GetObject`; case does not count. */
  action: string;
  /** ARN, or `*` where the action has none. */
  resource: string;
  context: ContextValues;
}

/** Lower-cases the keys and lists the values, as requests are written in cases and tests. */
export function contextOf(values: Record<string, string | boolean | number | readonly string[]>): ContextValues {
  return new Map(
    Object.entries(values).map(([key, value]) => [
      key.toLowerCase(),
      Array.isArray(value) ? value.map(String) : [String(value)],
    ]),
  );
}
