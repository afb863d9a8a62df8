import { matchPattern, type Variables } from './match-pattern';

function splitArn(arn: string): string[] {
  const parts: string[] = [];
  let rest = arn;
  // A variable may hold colons of its own: only those outside `${…}` part an ARN.
  while (parts.length < 5) {
    const [head] = /^(?:\$\{[^}]*\}|[^:])*/.exec(rest) ?? [''];
    if (head.length >= rest.length) break;
    parts.push(head);
    rest = rest.slice(head.length + 1);
  }
  return [...parts, rest];
}

/** Compares ARNs part by part: a wildcard does not reach across one of the first five colons. */
export function matchArn(pattern: string, arn: string, variables?: Variables): boolean {
  if (pattern === '*') return true;
  const wanted = splitArn(pattern);
  const given = splitArn(arn);
  if (wanted.length !== 6 || given.length !== 6) return matchPattern(pattern, arn, { variables });
  return wanted.every((part, index) => matchPattern(part, given[index] ?? '', { variables }));
}
