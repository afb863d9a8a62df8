import { type SentencePart, sentenceParts } from './sentence-parts';
import { TimeAgo } from './time-ago';

/** A sentence with its addresses in monospace, not broken at hyphens, and its times as people say them. */
export function WordsWithCode({ words }: { words: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
  return sentenceParts(words).map((part, at) => <Part key={at} part={part} />);
}

function Part({ part }: { part: SentencePart }) {
  switch (part.kind) {
    case 'code':
      return <code style={{ whiteSpace: part.text.length < 44 ? 'nowrap' : undefined }}>{part.text}</code>;
    case 'moment':
      return <TimeAgo at={part.at} />;
    case 'date':
      return <span style={{ whiteSpace: 'nowrap' }}>{part.text}</span>;
    case 'text':
      return part.text;
  }
}
