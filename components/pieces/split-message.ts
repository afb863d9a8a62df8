/** A message's first line for reading, and what follows it, a patch or manifest, for copying. */
export function splitMessage(message: string): { sentence: string; snippet: string | undefined } {
  const end = message.indexOf('\n');
  if (end < 0) return { sentence: message, snippet: undefined };
  return { sentence: message.slice(0, end).trimEnd(), snippet: message.slice(end + 1).trimEnd() };
}
