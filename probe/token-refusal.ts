/** What the source of tokens said, where the SDK keeps it to itself. */
export class TokenRefusal extends Error {
  constructor(
    override readonly cause: unknown,
    text: string,
  ) {
    super(text);
  }
}
