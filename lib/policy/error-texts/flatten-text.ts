/** Errors stand at the beginning of what is pasted, or at the end of a log. */
const HEAD_MAX = 12_000;
const TAIL_MAX = 8_000;

/**
 * One line of plain text, 20,000 characters at most: line breaks, escaped quotes, HTML and typographic quotes and colours of
 * a terminal make no difference to what an error says.
 */
export function flattenText(text: string): string {
  const cut = text.length <= HEAD_MAX + TAIL_MAX ? text : `${text.slice(0, HEAD_MAX)} … ${text.slice(-TAIL_MAX)}`;
  return (
    cut
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
      .replace(/\u001b\[[\d;]{0,20}m/g, '')
      .replace(/\\u0027|&#39;|&apos;|[‘’‚`´]/g, "'")
      .replace(/\\u0022|&#34;|&quot;|[“”„]/g, '"')
      .replace(/\\+(["'])/g, '$1')
      .replace(/\\[nrt]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
