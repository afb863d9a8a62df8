import type { Decision } from './decide';

/** AWS's sentence for a refusal, with the layer that refused. */
export function refusalText(callerArn: string, action: string, resource: string, decision: Decision): string {
  const start = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}`;
  if (decision.allowed) return start;
  const { layer, isExplicit } = decision;
  const article = /^[aeiou]/.test(layer) ? 'an' : 'a';
  return isExplicit
    ? `${start} with an explicit deny in ${article} ${layer}`
    : `${start} because no ${layer} allows the ${action} action`;
}
