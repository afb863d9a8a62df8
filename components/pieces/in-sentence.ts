/** A label as it stands within a sentence: small, unless it begins with an abbreviation ("KMS key"). */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
