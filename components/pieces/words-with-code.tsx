import { Anchor, Tooltip } from '@mantine/core';
import Link from 'next/link';
import { type SentencePart, sentenceParts } from './sentence-parts';
import { shortScope } from './short-scope';
import { TimeAgo } from './time-ago';

interface WordsWithCodeProps {
  words: string;
  /** Requests lead to their pages; not where the sentence itself stands in a link or a button. */
  linkRequests?: boolean;
}

/** A sentence with its addresses in monospace, not broken at hyphens, and its times as people say them. */
export function WordsWithCode({ words, linkRequests = false }: WordsWithCodeProps) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
  return sentenceParts(words).map((part, at) => <Part key={at} part={part} linkRequests={linkRequests} />);
}

function Part({ part, linkRequests }: { part: SentencePart; linkRequests: boolean }) {
  switch (part.kind) {
    case 'code':
      return <Code text={part.text} />;
    case 'request':
      if (!linkRequests) return part.text;
      return (
        <Anchor component={Link} href={`/requests/${part.number}`} fz="inherit" underline="always">
          {part.text}
        </Anchor>
      );
    case 'moment':
      return <TimeAgo at={part.at} />;
    case 'date':
      return <span style={{ whiteSpace: 'nowrap' }}>{part.text}</span>;
    case 'text':
      return part.text;
  }
}

function Code({ text }: { text: string }) {
  const short = shortScope(text);
  if (short === undefined) return <code style={{ whiteSpace: text.length < 44 ? 'nowrap' : undefined }}>{text}</code>;
  return (
    <Tooltip label={text} ff="monospace">
      <code>{short}</code>
    </Tooltip>
  );
}
