import { randomUUID } from 'node:crypto';
import { ENDPOINTS } from '@/lib/contracts/catalogue';
import { ProductError } from '@/lib/domain/failure';
import { problemResponse } from './problem-response';
import { decodePart } from './read-path';

/** Addresses that no contract describes, because they serve other protocols. */
const OTHERS = ['/api/events', '/api/openapi.json', '/api/sign-out', '/healthz', '/readyz', '/metrics'].map((path) => ({
  path,
  method: 'GET',
}));

/**
 * What Next would answer before any route is reached, said like the rest: a path that cannot be read is 400, a method that an
 * address does not have 405 with `Allow` (RFC 9110, 15.5.6). Undefined where nothing speaks against the address.
 */
export function refuseAddress(method: string, pathname: string): Response | undefined {
  try {
    pathname.split('/').forEach(decodePart);
    const allowed = listMethods(pathname);
    if (allowed.length === 0 || allowed.includes(method)) return undefined;
    const detail = `${pathname} knows ${allowed.join(', ')}, not ${method}. See /api/openapi.json for what there is.`;
    const response = problemResponse(new ProductError('wrong-method', 'wrong-method', detail), randomUUID());
    response.headers.set('allow', allowed.join(', '));
    return response;
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
}

/** What an address can do; empty for one that nobody described. */
function listMethods(pathname: string): string[] {
  const fitting = [...ENDPOINTS, ...OTHERS].filter(({ path }) => fits(path, pathname));
  const fewest = Math.min(...fitting.map(({ path }) => countNames(path)));
  // As Next chooses: a name spelled out goes before one that stands for any.
  const methods = fitting.filter(({ path }) => countNames(path) === fewest).map(({ method }) => method);
  const implied = methods.includes('GET') ? ['HEAD'] : [];
  return methods.length === 0 ? [] : [...methods, ...implied, 'OPTIONS'].sort();
}

function fits(template: string, pathname: string): boolean {
  const given = pathname.split('/');
  const parts = template.split('/');
  return (
    parts.length === given.length && parts.every((part, at) => (isName(part) ? given[at] !== '' : part === given[at]))
  );
}

const isName = (part: string): boolean => part.startsWith('{');
const countNames = (template: string): number => template.split('/').filter(isName).length;
