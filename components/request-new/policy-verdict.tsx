'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { FindingList } from '@/components/pieces/finding-list';
import { plural } from '@/components/pieces/plural';
import { TextButton } from '@/components/pieces/text-button';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { StepDiff } from '@/components/plan/step-diff';
import type { PolicyVerdict as Verdict } from '@/lib/contracts/judge';
import { lineOfPointer, pointerLines } from './pointer-lines';
import classes from './policy.module.css';
import { QuotaBar } from './quota-bar';

const WORDS = {
  allowed: 'It can be asked for.',
  warned: 'It can be asked for; the approver sees the warnings.',
  'extra-approval': 'It can be asked for; the approver has to say why it is right.',
  blocked: 'It cannot be granted as it stands.',
} satisfies Record<Verdict['verdict'], string>;

interface PolicyVerdictProps {
  text: string;
  verdict: Verdict;
  /** It is about an earlier text than the one in sight. */
  isOld: boolean;
  use: (text: string) => void;
}

/** What the policy would give, statement by statement, what speaks against it, and the nearest one that passes. */
export function PolicyVerdict({ text, verdict, isOld, use }: PolicyVerdictProps) {
  const lines = pointerLines(text);
  const withLine = verdict.findings.map((finding) => ({ ...finding, path: lineWords(lines, finding.path) }));
  return (
    <div className={classes.verdict} data-old={isOld}>
      <div className={classes.head}>
        <output data-verdict={verdict.verdict}>{isOld ? 'Judging …' : WORDS[verdict.verdict]}</output>
        <QuotaBar used={verdict.quota.used} allowed={verdict.quota.allowed} />
      </div>
      {withLine.length > 0 && <FindingList findings={withLine} />}
      {verdict.nearest !== undefined && verdict.nearest !== text && (
        <Nearest text={text} nearest={verdict.nearest} use={use} />
      )}
      {verdict.statements.length > 0 && <Statements statements={verdict.statements} lines={lines} />}
    </div>
  );
}

function Nearest({ text, nearest, use }: { text: string; nearest: string; use: (text: string) => void }) {
  const [isShown, setShown] = useState(false);
  return (
    <div className={classes.nearest}>
      <div className={classes.head}>
        <span>There is a policy close to yours that would pass.</span>
        <TextButton inSentence onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide the difference' : 'Show the difference'}
        </TextButton>
        <Button variant="default" onClick={() => use(nearest)}>
          Use the nearest policy that passes
        </Button>
      </div>
      {isShown && (
        <StepDiff change={{ field: 'From yours to the nearest that passes', before: text, after: nearest }} />
      )}
    </div>
  );
}

interface StatementsProps {
  statements: Verdict['statements'];
  lines: ReadonlyMap<string, number>;
}

function Statements({ statements, lines }: StatementsProps) {
  return (
    <div>
      <p className={classes.title}>What it says, {plural(statements.length, 'statement')}</p>
      <ol className={classes.statements}>
        {statements.map(({ path, sid, sentence }) => (
          <li key={path}>
            {sid && <strong>{sid}: </strong>}
            <WordsWithCode words={sentence} /> <span className={classes.line}>{lineWords(lines, path)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function lineWords(lines: ReadonlyMap<string, number>, path: string | undefined): string | undefined {
  const line = lineOfPointer(lines, path ?? '');
  if (line === undefined) return path;
  return path ? `line ${line}, ${path}` : `line ${line}`;
}
