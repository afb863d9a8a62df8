/** Words as they begin a sentence: only their first letter changes. */
export function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
