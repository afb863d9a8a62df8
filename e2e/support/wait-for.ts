/** Asks again until the answer satisfies; the last answer stands in the error, so that a failure explains itself. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`${what} did not come true in ${seconds} s: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
