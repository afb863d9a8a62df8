import type { ContextValues } from './request-context';

/** Stand-ins for characters that came out of a variable or an escape, so that they are not read as wildcards. */
const LITERAL_STAR = '\uE000';
const LITERAL_MARK = '\uE001';
const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * Puts the request's values into a pattern; undefined where a variable without default is not in the request, because then
 * the statement does not match. `${*}`, `${?}`, `${$}` are the plain characters. Source: IAM User Guide, "Policy variables".
 */
export function substitute(pattern: string, context: ContextValues): string | undefined {
  let missing = false;
  const text = pattern.replace(VARIABLE, (_whole, inside: string) => {
    if (inside === '*' || inside === '?' || inside === '$') return protect(inside);
    const [key = '', fallback] = splitDefault(inside);
    const values = context.get(key.toLowerCase());
    // Only single-valued keys can be used as variables.
    if (values?.length === 1) return protect(values[0] ?? '');
    if (fallback === undefined) missing = true;
    return protect(fallback ?? '');
  });
  return missing ? undefined : text;
}

/** Marks the wildcards of a text as plain characters; a text is compared in this form with a substituted pattern. */
export function protect(text: string): string {
  return text.replaceAll('*', LITERAL_STAR).replaceAll('?', LITERAL_MARK);
}

/** `aws:PrincipalTag/team, 'company-wide'` → key and default. */
function splitDefault(inside: string): [key: string, fallback?: string] {
  const parts = /^\s*([^,]+?)\s*,\s*'([^']*)'\s*$/.exec(inside);
  return parts === null ? [inside.trim()] : [parts[1] ?? '', parts[2] ?? ''];
}
