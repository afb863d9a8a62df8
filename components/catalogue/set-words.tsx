import { Identifier } from '@/components/pieces/identifier';
import { inSentence } from '@/components/pieces/in-sentence';
import { plural } from '@/components/pieces/plural';
import { RiskBars } from '@/components/pieces/risk-bars';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import classes from './catalogue.module.css';
import { ExampleDocument } from './example-document';

/** One permission set in plain words, and folded what it really writes, by an example. */
export function SetWords({ set }: { set: PermissionSetView }) {
  return (
    <div className={classes.words}>
      <span className={classes.name}>
        {set.name} <span className={classes.dim}>v{set.version}</span>
      </span>
      <span>{set.summary}</span>
      <span className={classes.dim}>
        Asks for {set.fields.map((field) => inSentence(field.label)).join(', ')} · {plural(set.daysMax, 'day')} at most
        in production · {set.usedBy === 0 ? 'not used yet' : `used by ${plural(set.usedBy, 'grant')}`} ·{' '}
        <RiskBars risk={set.risk} /> risk
      </span>
      <details className={classes.fold}>
        <summary>What it writes, by an example</summary>
        <p>
          <strong>Can</strong> <WordsWithCode words={set.example.can} />.
        </p>
        <p>
          <strong>Cannot</strong> <WordsWithCode words={set.example.cannot} />.
        </p>
        <ExampleDocument document={set.example.document} label={`example of ${set.name}`} />
        <span className={classes.dim}>
          Content of this version: <Identifier value={set.hash} name="content hash" tail={8} widthCharacters={26} />
        </span>
      </details>
    </div>
  );
}
