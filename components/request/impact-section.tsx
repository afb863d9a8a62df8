import { EndDate } from '@/components/pieces/end-date';
import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import { RiskBars } from '@/components/pieces/risk-bars';
import { Section } from '@/components/pieces/section';
import { shortScope } from '@/components/pieces/short-scope';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { RequestDetail } from '@/lib/contracts/requests';
import { upperFirst } from '@/lib/domain/upper-first';

const TITLES = {
  requested: 'If it is granted',
  approved: 'What it gives',
  rejected: 'What it would have given',
  withdrawn: 'What it would have given',
} satisfies Record<RequestDetail['state'], string>;

/** What a yes would mean: who gets it, where it reaches, how risky it is, when it ends. */
export function ImpactSection({ request }: { request: RequestDetail }) {
  const isOpen = request.state === 'requested';
  const ended = isOver(request);
  return (
    <Section title={ended ? 'What it gave' : TITLES[request.state]} padded>
      <Facts
        layout="list"
        items={[
          ...(ended || TITLES[request.state] === TITLES.rejected
            ? []
            : [{ term: 'Who gets it', value: request.impact.podsWords }]),
          {
            term: 'Reaches',
            value: <Identifier value={request.target} shown={shortScope(request.target)} name="target" tail={16} />,
          },
          {
            term: 'Cannot',
            value: <WordsWithCode words={upperFirst(request.assessment.cannot.replace(/^They cannot /, ''))} />,
          },
          { term: 'Risk', value: <RiskBars risk={request.risk} /> },
          { term: 'Ends', value: <EndDate at={request.endsAt} /> },
          ...(isOpen ? [{ term: 'How long', value: request.assessment.howLong }] : []),
        ]}
      />
    </Section>
  );
}

/** Whether what was granted is revoked or has run out. */
export function isOver({ stages }: Pick<RequestDetail, 'stages'>): boolean {
  return stages.some(({ name }) => name === 'Ended');
}
