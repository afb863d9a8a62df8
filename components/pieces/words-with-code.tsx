const address = /((?:s3:\/\/|arn:|alias\/)[^\s,]*[^\s,.;:])/g;

/** A sentence in which bucket addresses, ARNs and aliases stand in monospace and are not broken at hyphens. */
export function WordsWithCode({ words }: { words: string }) {
  return words.split(address).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
      <code key={at} style={{ whiteSpace: part.length < 44 ? 'nowrap' : undefined }}>
        {part}
      </code>
    ) : (
      part
    ),
  );
}
