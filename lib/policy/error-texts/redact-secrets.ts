const REDACTED = '[redacted]';

/** Runs of characters that tokens are made of; every character of a text is looked at once. */
const WORD = /[\w.~-]+/g;
const JWT = /eyJ[\w-]{8,}/;
const ACCESS_KEY_ID = /(?:AKIA|ASIA)[0-9A-Z]{16}/i;
/** Entra ID client secrets carry this mark at their fourth character; they have 40 characters today. */
const ENTRA_SECRET = /^[\w.~-]{2,6}\dQ~[\w.~-]{20,60}$/;
/** Session tokens (at least 100 characters), and secret access keys (40 characters that are no hexadecimal digest). */
const BASE64 = /[A-Za-z0-9+/]+={0,2}/g;
const SESSION_TOKEN = /^(?:IQoJ|FwoG|FQoG|AQoD)/;

const NAMES =
  'client_?secret|client_?assertion|(?:access|refresh|id|session|security|federated|bearer)_?token|password|passwd|pwd|(?:aws_)?secret_?access_?key|secret_?key|account_?key|shared_?access_?(?:key|signature)|api_?key|subscription_?key|signature|sig|identity_?header';
const KEY = NAMES.replaceAll('_?', '[_\\- ]?');
const QUOTE = '(?:\\\\{0,3}["\'`]|%22|&quot;|&#34;)?';
/** A quoted value with its quotes, the last of which may be missing; a quote within quotes is escaped once more than they are. */
const QUOTED = '\\\\{1,3}"[^"]*"?|"(?:\\\\[^]|[^"\\\\])*"?|\'(?:\\\\[^]|[^\'\\\\])*\'?|`[^`]*`?';
/** `key = value`, `"key":"value"`, `key%3Dvalue`, `<Key>value`, and the same with a word before the key. */
const NAMED_VALUE = new RegExp(
  `((?:${KEY})${QUOTE}\\s{0,8}(?:=>|[:=>]|%3D|%3A)\\s{0,8})(?:${QUOTED}|[^\\s"'\`&,;<>]+)`,
  'gi',
);
const AUTHORIZATION = /\b((?:Bearer|Basic|Negotiate|SharedKey(?:Lite)?)[ :]{1,4})[^\s"',;<>]{6,}/gi;
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g;
const URL_PASSWORD = /(:\/\/[^\s:@/]{0,100}:)[^\s@/]{1,300}@/g;

/**
 * Takes everything out of a text that opens a door: tokens, keys, secrets, signatures, passwords. What stays says who was
 * refused what. Rather takes too much than too little; time grows with the length of the text and nothing else.
 */
export function redactSecrets(text: string): string {
  return text
    .replace(PRIVATE_KEY, REDACTED)
    .replace(URL_PASSWORD, `$1${REDACTED}@`)
    .replace(AUTHORIZATION, `$1${REDACTED}`)
    .replace(NAMED_VALUE, `$1${REDACTED}`)
    .replace(WORD, redactWord)
    .replace(BASE64, redactBase64);
}

function redactWord(word: string): string {
  if (word.length < 12) return word;
  if (ENTRA_SECRET.test(word)) return REDACTED;
  const token = word.search(JWT);
  const key = word.search(ACCESS_KEY_ID);
  const first = Math.min(...[token, key].filter((at) => at >= 0));
  return Number.isFinite(first) ? word.slice(0, first) + REDACTED : word;
}

function redactBase64(run: string): string {
  if (run.length < 40) return run;
  const mixed = /\d/.test(run) && /[A-Z]/.test(run) && /[a-z]/.test(run);
  const isSecretKey = run.length === 40 && mixed;
  const isToken = run.length >= 100 && mixed;
  return isSecretKey || isToken || SESSION_TOKEN.test(run) ? REDACTED : run;
}
