/** A request's condition keys. Names are compared without case; values keep theirs. */
export class RequestContext {
  private readonly values = new Map<string, readonly string[]>();

  constructor(entries: Readonly<Record<string, string | readonly string[] | undefined>> = {}) {
    for (const [key, value] of Object.entries(entries)) {
      if (value !== undefined) this.values.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
    }
  }

  get(key: string): readonly string[] | undefined {
    return this.values.get(key.toLowerCase());
  }

  /** For policy variables, which take keys of a single value only. */
  single = (key: string): string | undefined => {
    const values = this.get(key);
    return values?.length === 1 ? values[0] : undefined;
  };
}
