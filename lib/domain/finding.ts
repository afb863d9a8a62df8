/** How much a finding weighs, mildest first. `blocked` refuses; `extra-approval` is approved only with a written reason. */
export const SEVERITIES = ['note', 'warned', 'extra-approval', 'blocked'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The worst of a list of findings in one word; `allowed` when nothing weighs more than a note. */
export type Verdict = 'allowed' | 'warned' | 'extra-approval' | 'blocked';

/** What is wrong with something, where, and how to put it right. Written for an application developer. */
export interface Finding {
  severity: Severity;
  /** Stable kebab- or dot-case name, shown small and used by tests and filters. */
  code: string;
  /** One sentence: what is wrong. */
  message: string;
  /** JSON pointer into the judged document, e.g. `/Statement/0/Action`. */
  path?: string;
  /** One sentence: the next step that would make it pass. */
  fix?: string;
}

/** The verdict over all findings: the worst severity wins, notes do not count. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const worst = Math.max(0, ...findings.map((finding) => SEVERITIES.indexOf(finding.severity)));
  const severity = SEVERITIES[worst];
  return severity === undefined || severity === 'note' ? 'allowed' : severity;
}
