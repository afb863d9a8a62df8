import type { ActionFacts } from './action-list';
import { arnsMeet } from './arn-pattern';

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
  const known = new Map<string, boolean>();
  const fits = (pattern: string): boolean => {
    const answer = known.get(pattern) ?? plain.some((resource) => meets(pattern, resource));
    known.set(pattern, answer);
    return answer;
  };
  return (action) => action.resources.some(fits);
}

function meets(pattern: string, resource: string): boolean {
  return !(pattern === BUCKET && resource.includes('/')) && arnsMeet(pattern, resource);
}
