import type { Finding } from '@/lib/domain/finding';
import type { ActionFacts } from '@/lib/policy/aws/action-list';
import { hasWildcard, matchesPattern } from '@/lib/policy/aws/wildcard';
import type { ActionMeaning } from './action-meaning';
import { findRefusal } from './refuse-actions';

/** Whether more is given than was thought of: whole services, patterns that write, rights over rights. */
export function judgeBreadth(meanings: readonly ActionMeaning[]): Finding[] {
  return meanings.flatMap((meaning) => [...judgeWildcard(meaning), ...judgePermissions(meaning)]);
}

function judgeWildcard({ written, path, expanded }: ActionMeaning): Finding[] {
  const [service = '', name = ''] = written.split(':');
  if (!hasWildcard(name) || hasWildcard(service)) return [];
  if (/^[*?]*\*[*?]*$/.test(name)) {
    return [
      {
        severity: 'extra-approval',
        code: 'whole-service',
        path,
        message: `${written} gives every action of ${service}, also those AWS adds later.`,
        fix: 'Name the actions that are needed.',
      },
    ];
  }
  const writing = (expanded ?? []).filter(({ accessLevel }) => accessLevel !== 'Read' && accessLevel !== 'List');
  if (expanded !== undefined && writing.length === 0) return [];
  const examples = writing.slice(0, 3).map((action) => action.name);
  return [
    {
      severity: 'extra-approval',
      code: 'wildcard-writes',
      path,
      message: `${written} may also change things${examples.length > 0 ? ` (${examples.join(', ')})` : ''}.`,
      fix: 'Name the actions that are needed.',
    },
  ];
}

function judgePermissions({ written, path, expanded }: ActionMeaning): Finding[] {
  const reaching = (expanded ?? []).filter(changesPermissions);
  const [first] = reaching;
  if (first === undefined) return [];
  return [
    {
      severity: 'extra-approval',
      code: 'changes-permissions',
      path,
      message: `${written === first.name ? written : `${written} (${first.name})`} changes who may reach the data.`,
      fix: 'Leave it out unless this is what the workload is for.',
    },
  ];
}

/** AWS counts signing in to a database among the permissions; it changes none. */
const SIGNS_IN = new Set(['rds-db:connect']);

/** Policies on resources whose writing AWS counts as an ordinary write. Lower-case IAM patterns. */
const RESOURCE_POLICIES = [
  '*:*resourcepolicy*',
  '*:put*permissionspolicy',
  '*:put*destinationpolicy',
  '*:putclusterpolicy',
  '*:putsinkpolicy',
  '*:putapplicationpolicy',
  '*:putprojectpolicy',
  'aoss:*accesspolicy',
  'sagemaker:put*grouppolicy',
];

const remembered = new WeakMap<ActionFacts, boolean>();

/** Remembered, because wildcards expand to the same actions again and again. */
function changesPermissions(action: ActionFacts): boolean {
  const known = remembered.get(action) ?? mayChangePermissions(action);
  remembered.set(action, known);
  return known;
}

function mayChangePermissions({ key, accessLevel }: ActionFacts): boolean {
  if (SIGNS_IN.has(key) || accessLevel === 'Read' || accessLevel === 'List' || findRefusal(key)) return false;
  return accessLevel === 'Permissions management' || RESOURCE_POLICIES.some((pattern) => matchesPattern(pattern, key));
}
