import type { AwsTarget } from './aws-target';
import type { AzureTarget } from './azure-target';

/** A package of a language's SDK. */
export interface SdkPackage {
  name: string;
  /** Lowest version that knows the identity system; for packages that do not sign in, the first stable one. */
  minimum: string;
  install: string;
}

/** The part of a program that uses one target. */
export interface Sample {
  /** Package that holds the client. */
  packages: readonly string[];
  imports: readonly string[];
  lines: readonly string[];
}

export const LANGUAGES = ['go', 'csharp', 'java', 'python', 'javascript'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a program signs in: its lines come before those of the sample. */
export interface Frame extends Sample {
  notes: string[];
}

/** What programs of one language are made from: a way to sign in per identity system, and a sample per service of each cloud. */
export interface ProgramLanguage {
  label: string;
  fileName: string;
  aws: SampleTable<AwsTarget>;
  azure: SampleTable<AzureTarget>;
  frameOf(input: SnippetInput): Frame;
  packageOf(name: string): SdkPackage;
  /** The whole program; `imports` are names, each once. */
  write(imports: readonly string[], lines: readonly string[]): string;
}

/** A whole program in one language, and what it needs installed. */
export interface Snippet {
  language: Language;
  label: string;
  packages: SdkPackage[];
  fileName: string;
  code: string;
  notes: string[];
}

/** For which identity a program is written, and what it reaches. */
export type SnippetInput =
  | { system: 'aws-irsa'; region: string; target: AwsTarget }
  | { system: 'azure-workload-identity'; target: AzureTarget }
  | { system: 'aad-pod-identity'; clientId: string; target: AzureTarget };

/** A text as a literal: JSON's escapes mean the same in all five languages. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** Every line of a block indented by as many steps. */
export function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === '' ? '' : `${indent}${line}`));
}

/** Each text once, in the order of first use. */
export function once(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** A sample for every service of a cloud. */
export type SampleTable<T extends { service: string }> = {
  [S in T['service']]: (target: Extract<T, { service: S }>) => Sample;
};

/** The row of a target's own service, which the compiler cannot follow through a union. */
export function sampleOf<T extends { service: string }>(table: SampleTable<T>, target: T): Sample {
  const make = table[target.service as T['service']] as unknown as (target: T) => Sample;
  return make(target);
}
