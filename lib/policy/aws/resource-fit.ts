import type { ActionFacts } from './action-list';
import { arnsMeet } from './arn-pattern';

/** Every ARN a bucket can have; the name of a bucket has no slash, so an object's ARN is never a bucket's. */
const BUCKET = 'arn:*:s3:::*';

/** Whether a resource is written so that it means everything. */
export function isEverything(resource: string): boolean {
  return /^\*+$/.test(resource);
}

/** Whether an action can act on what a written resource means; actions that cannot be narrowed act only on `*`. */
export function fitsResource(action: ActionFacts, resource: string): boolean {
  if (isEverything(resource)) return true;
  const plain = resource.replace(/\$\{[^}]*\}/g, '*');
  return action.resources.some((pattern) => !(pattern === BUCKET && plain.includes('/')) && arnsMeet(pattern, plain));
}
