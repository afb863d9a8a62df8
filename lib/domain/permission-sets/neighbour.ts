const SUFFIX = '-xks-access-must-be-refused';

/**
 * The name of what must be refused: it shares all letters of what is allowed (save those beyond the longest name the service
 * takes), so that a scope written too loosely shows; and nobody gives a thing such a name.
 */
export function nameBeside(name: string, charactersMax: number): string {
  return `${name.slice(0, charactersMax - SUFFIX.length)}${SUFFIX}`;
}

/** The folder beside a folder: all letters of the prefix save its closing slash, so that a forgotten slash shows. */
export function prefixBeside(prefix: string): string {
  return `${prefix.slice(0, -1)}${SUFFIX}/`;
}
