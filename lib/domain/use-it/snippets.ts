import { CSHARP } from './csharp';
import { GO } from './go';
import { JAVA } from './java';
import { JAVASCRIPT } from './javascript';
import { PYTHON } from './python';
import {
  LANGUAGES,
  type Language,
  once,
  type ProgramLanguage,
  type Sample,
  type Snippet,
  type SnippetInput,
  sampleOf,
} from './sample';

const WRITTEN = {
  go: GO,
  csharp: CSHARP,
  java: JAVA,
  python: PYTHON,
  javascript: JAVASCRIPT,
} satisfies Record<Language, ProgramLanguage>;

/** The same program in every language. */
export function snippetsFor(input: SnippetInput): Snippet[] {
  return LANGUAGES.map((language) => programOf(language, input));
}

function programOf(language: Language, input: SnippetInput): Snippet {
  const written: ProgramLanguage = WRITTEN[language];
  const sample = sampleFor(written, input);
  const { notes, ...frame } = written.frameOf(input);
  const imports = once([...frame.imports, ...sample.imports]);
  const packages = once([...frame.packages, ...sample.packages]).map((name) => written.packageOf(name));
  const code = written.write(imports, [...frame.lines, ...sample.lines]);
  return { language, label: written.label, packages, fileName: written.fileName, code, notes };
}

function sampleFor({ aws, azure }: ProgramLanguage, input: SnippetInput): Sample {
  return input.system === 'aws-irsa' ? sampleOf(aws, input.target) : sampleOf(azure, input.target);
}
