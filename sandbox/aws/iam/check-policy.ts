import { PolicyGrammarError } from '../evaluate/document';
import { type PolicyKind, parsePolicy } from '../evaluate/parse-policy';
import { limitExceeded, malformedPolicy } from '../wire/aws-error';
import { LIMITS, sizeOf } from './limits';

/** Reads a document given to IAM or STS; what its grammar does not allow becomes MalformedPolicyDocument. */
export function readPolicy(document: string, kind: PolicyKind) {
  try {
    return parsePolicy(document, kind);
  } catch (error) {
    if (error instanceof PolicyGrammarError) throw malformedPolicy(error.message);
    throw error;
  }
}

export function checkManagedPolicy(document: string): void {
  readPolicy(document, 'identity');
  if (sizeOf(document) > LIMITS.managedPolicySize) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${LIMITS.managedPolicySize}`);
  }
}
