import { csharpSnippet } from './csharp';
import { goSnippet } from './go';
import { javaSnippet } from './java';
import { javascriptSnippet } from './javascript';
import { pythonSnippet } from './python';
import { LANGUAGES, type Language, type Snippet, type SnippetInput } from './sample';

const SNIPPETS = {
  go: goSnippet,
  csharp: csharpSnippet,
  java: javaSnippet,
  python: pythonSnippet,
  javascript: javascriptSnippet,
} satisfies Record<Language, (input: SnippetInput) => Snippet>;

/** The same program in every language. */
export function snippetsFor(input: SnippetInput): Snippet[] {
  return LANGUAGES.map((language) => SNIPPETS[language](input));
}
