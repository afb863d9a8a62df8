/** What a plan says where an id comes only with the thing it belongs to; also the name of the step's code. */
export const KNOWN_AFTER_APPLY = { words: 'known after apply', code: 'known-after-apply' } as const;
