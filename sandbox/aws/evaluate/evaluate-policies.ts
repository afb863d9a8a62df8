import { conditionsHold } from './conditions-hold';
import type { RequestContext } from './context';
import type { PolicyDocument, Statement } from './document';
import { matchArn } from './match-arn';
import { matchPattern, type Variables } from './match-pattern';

/** One action on one resource; `resource` is absent where a trust policy is asked. */
export interface Question {
  action: string;
  resource?: string;
  context: RequestContext;
}

export type Effect = 'allow' | 'deny' | 'none';

function speaksOf(statement: Statement, question: Question, variables: Variables | undefined): boolean {
  const { action, resource } = question;
  const isAction = (pattern: string) => matchPattern(pattern, action, { ignoreCase: true });
  if (statement.actions && !statement.actions.some(isAction)) return false;
  if (statement.notActions?.some(isAction)) return false;
  if (resource === undefined) return true;
  const isResource = (pattern: string) => matchArn(pattern, resource, variables);
  if (statement.resources && !statement.resources.some(isResource)) return false;
  return !statement.notResources?.some(isResource);
}

/**
 * What a set of policies says: an explicit deny anywhere beats every allow. `concerns` narrows the statements of a
 * trust or resource policy to those that name the caller.
 */
export function evaluatePolicies(
  documents: readonly PolicyDocument[],
  question: Question,
  concerns: (statement: Statement) => boolean = () => true,
): Effect {
  let effect: Effect = 'none';
  for (const document of documents) {
    // Policies of the old version have no variables: `${…}` is text there.
    const variables = document.version === '2012-10-17' ? question.context.single : undefined;
    for (const statement of document.statements) {
      if (effect === 'allow' && statement.effect === 'Allow') continue;
      if (!concerns(statement) || !speaksOf(statement, question, variables)) continue;
      if (!conditionsHold(statement.conditions, question.context, variables)) continue;
      if (statement.effect === 'Deny') return 'deny';
      effect = 'allow';
    }
  }
  return effect;
}
