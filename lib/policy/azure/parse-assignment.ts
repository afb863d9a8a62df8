import { closestName } from '@/lib/domain/closest-name';
import { parseStrictJson } from '@/lib/domain/strict-json';
import type { BuiltInRoles } from './built-in-roles';
import { isObject, type RoleProblem, unknownElements } from './elements';
import { findRole } from './find-role';
import { parseRoleDefinition } from './parse-role-definition';
import type { RoleDefinition } from './role-definition';

/** An asked-for role assignment: a role, where, and under which condition. */
export interface ParsedAssignment {
  scope?: string;
  role?: RoleDefinition;
  condition?: string;
}

/** Both, because what could be read is worth judging although something else could not. */
export interface AssignmentResult {
  assignment?: ParsedAssignment;
  problems: RoleProblem[];
}

/** Reads the text `{"scope","role","condition"?}` strictly; every problem is reported with its place. */
export function parseAssignmentText(text: string, roles: BuiltInRoles): AssignmentResult {
  const json = parseStrictJson(text);
  return json.ok ? parseAssignment(json.value, roles) : { problems: json.problems };
}

/** The same for a document that was already parsed. A condition of null is none, as ARM writes it. */
export function parseAssignment(document: unknown, roles: BuiltInRoles): AssignmentResult {
  if (!isObject(document)) {
    return {
      problems: [{ code: 'not-an-assignment', path: '', message: 'This is a JSON object with scope and role.' }],
    };
  }
  const problems = unknownElements(document, ['scope', 'role', 'condition'], '');
  const { scope, condition } = document;
  if (typeof scope !== 'string') {
    problems.push({ code: 'no-scope', path: '/scope', message: 'The scope is the ARM id where the role is to hold.' });
  }
  if (condition !== undefined && condition !== null && typeof condition !== 'string') {
    problems.push({ code: 'wrong-type', path: '/condition', message: 'A condition is a text.' });
  }
  const role = parseRole(document.role, roles, problems);
  const assignment = {
    ...(typeof scope === 'string' ? { scope } : {}),
    ...(role === undefined ? {} : { role }),
    ...(typeof condition === 'string' ? { condition } : {}),
  };
  return { assignment, problems };
}

function parseRole(value: unknown, roles: BuiltInRoles, problems: RoleProblem[]): RoleDefinition | undefined {
  if (isObject(value)) {
    const parsed = parseRoleDefinition(value, '/role');
    problems.push(...parsed.problems);
    return parsed.role;
  }
  const path = '/role';
  if (typeof value !== 'string') {
    problems.push({ code: 'no-role', path, message: 'The role is a name, a GUID, an id or a role definition.' });
    return undefined;
  }
  const found = findRole(value, roles);
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  if (found === undefined) {
    const message = `"${shown}" is none of Azure's ${roles.list.length} built-in roles, so nobody can tell what it gives.`;
    const meant = closestName(
      value,
      roles.list.map(({ name }) => name),
    );
    problems.push({ code: 'unknown-role', path, message, ...(meant && { fix: `Write "${meant}" if that is meant.` }) });
  }
  return found;
}
