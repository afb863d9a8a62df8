/** A call that the service answered, but not with a success; `name` is its own code. */
export class AzureCallError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}
