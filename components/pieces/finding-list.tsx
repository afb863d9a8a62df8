import { IconAlertTriangle, IconCircleX, IconInfoCircle, IconUserCheck } from '@tabler/icons-react';
import type { FindingView } from '@/lib/contracts/shapes';
import type { Severity } from '@/lib/domain/finding';
import classes from './finding-list.module.css';
import { WordsWithCode } from './words-with-code';

const LOOKS = {
  blocked: { word: 'Blocked', Icon: IconCircleX },
  'extra-approval': { word: 'Extra approval', Icon: IconUserCheck },
  warned: { word: 'Warned', Icon: IconAlertTriangle },
  note: { word: 'Note', Icon: IconInfoCircle },
} satisfies Record<Severity, { word: string; Icon: typeof IconInfoCircle }>;

/** What is wrong or worth knowing, each with its way out and its code. */
export function FindingList({ findings }: { findings: readonly FindingView[] }) {
  return (
    <ul className={classes.list}>
      {findings.map((finding) => (
        <FindingItem key={`${finding.code}${finding.path ?? ''}${finding.message}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding }: { finding: FindingView }) {
  const { word, Icon } = LOOKS[finding.severity];
  return (
    <li className={classes.item} data-severity={finding.severity}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <strong className={classes.word}>{word}</strong> <WordsWithCode words={finding.message} linkRequests />
        {finding.fix && (
          <div className={classes.fix}>
            <WordsWithCode words={finding.fix} linkRequests />
          </div>
        )}
        {finding.path && <code className={classes.path}>{finding.path}</code>}
      </div>
      <code className={classes.code}>{finding.code}</code>
    </li>
  );
}
