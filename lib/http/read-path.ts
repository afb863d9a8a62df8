import { ProductError } from '@/lib/domain/failure';

/**
 * The parameters of a path by the contract's template (`/api/requests/{id}`): two endpoints may share a folder in which
 * Next allows one name only.
 */
export function readPath(template: string, pathname: string): Record<string, string> {
  const given = pathname.split('/');
  const entries = template.split('/').flatMap((part, at) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    return name === undefined ? [] : [[name, decodePart(given[at] ?? '')] as const];
  });
  return Object.fromEntries(entries);
}

/** A part of a path as it is meant; 400 for a percent sign that stands for nothing. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new ProductError('invalid', 'invalid-path', 'The address has a broken percent sign.', { cause });
  }
}
