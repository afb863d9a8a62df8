import type { ActionFacts } from './action-list';
import { arnPartsMeet, arnsMeet, parseArnPattern } from './arn-pattern';

/** Every ARN a bucket can have; the name of a bucket has no slash, so an object's ARN is never a bucket's. */
const BUCKET = 'arn:*:s3:::*';

/** Whether a resource is written so that it means everything. */
export function isEverything(resource: string): boolean {
  return /^\*+$/.test(resource);
}

/**
 * Says of actions whether they can act on what these resources mean; those that cannot be narrowed act only on `*`. Many
 * actions share a kind of resource, so each kind is compared once.
 */
export function fitterOf(resources: readonly string[]): (action: ActionFacts) => boolean {
  if (resources.some(isEverything)) return () => true;
  const plain = resources.map((resource) => resource.replace(/\$\{[^}]*\}/g, '*'));
  const parsed = plain.map((resource) => ({ resource, arn: parseArnPattern(resource) }));
  const known = new Map<string, boolean>();
  const fits = (pattern: string): boolean => {
    const answer = known.get(pattern) ?? meetsAny(pattern, parsed);
    known.set(pattern, answer);
    return answer;
  };
  return (action) => action.resources.some(fits);
}

function meetsAny(
  pattern: string,
  resources: readonly { resource: string; arn: ReturnType<typeof parseArnPattern> }[],
): boolean {
  const kind = parseArnPattern(pattern);
  return resources.some(({ resource, arn }) => {
    if (pattern === BUCKET && resource.includes('/')) return false;
    return kind === undefined || arn === undefined ? arnsMeet(pattern, resource) : arnPartsMeet(kind, arn);
  });
}
