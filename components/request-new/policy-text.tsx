'use client';

import { VisuallyHidden } from '@mantine/core';
import type { FindingView } from '@/lib/contracts/shapes';
import { SEVERITIES, type Severity } from '@/lib/domain/finding';
import { describedBy } from './field-frame';
import { lineOfPointer, pointerLines } from './pointer-lines';
import classes from './policy.module.css';

interface PolicyTextProps {
  id: string;
  value: string;
  change: (value: string) => void;
  findings: readonly FindingView[];
}

const linesMin = 12;
const placeholder = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:DescribeTable"],
      "Resource": ["arn:aws:dynamodb:…"]
    }
  ]
}`;

/** The text with its line numbers; a line that something is found in carries the worst finding's mark. */
export function PolicyText({ id, value, change, findings }: PolicyTextProps) {
  const count = Math.max(linesMin, value.split('\n').length);
  const marks = marksOf(value, findings);
  return (
    <div className={classes.editor}>
      <div className={classes.gutter} aria-hidden>
        {Array.from({ length: count }, (_, at) => at + 1).map((line) => (
          <span key={line} data-severity={marks.get(line)}>
            {line}
          </span>
        ))}
      </div>
      <textarea
        id={id}
        className={classes.text}
        rows={count}
        wrap="off"
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        placeholder={placeholder}
        maxLength={30_000}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={describedBy(id)}
        aria-required
      />
      <VisuallyHidden>Findings stand below with their lines.</VisuallyHidden>
    </div>
  );
}

function marksOf(text: string, findings: readonly FindingView[]): Map<number, Severity> {
  const lines = pointerLines(text);
  const marks = new Map<number, Severity>();
  for (const { path, severity } of findings) {
    const line = lineOfPointer(lines, path ?? '');
    if (line === undefined) continue;
    const known = marks.get(line);
    if (known === undefined || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(known)) marks.set(line, severity);
  }
  return marks;
}
