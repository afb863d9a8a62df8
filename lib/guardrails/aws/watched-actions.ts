import type { Finding } from '@/lib/domain/finding';
import type { ActionFacts } from '@/lib/policy/aws/action-list';
import { parseArnPattern } from '@/lib/policy/aws/arn-pattern';
import { isEverything } from '@/lib/policy/aws/resource-fit';
import { hasWildcard, matchesPattern, meeterOf } from '@/lib/policy/aws/wildcard';
import type { ActionMeaning } from './action-meaning';

/** Actions that are refused on everything and need a second look on named things. */
interface WatchedActions {
  code: string;
  /** Lower-case IAM patterns. */
  patterns: readonly string[];
  reason: string;
  /** False where even the broad form only needs a second look. */
  blockedOnEverything: boolean;
}

const WATCHED: readonly WatchedActions[] = [
  {
    code: 'assume-role',
    patterns: ['sts:assumerole', 'sts:tagsession', 'sts:setsourceidentity'],
    reason: 'becomes another role, with rights that were not part of this request',
    blockedOnEverything: true,
  },
  {
    code: 'remote-command',
    patterns: [
      'ssm:sendcommand',
      'ssm:startsession',
      'ssm:resumesession',
      'ssm:startautomationexecution',
      'ssm:createassociation*',
      'ssm:updateassociation',
      'ecs:executecommand',
    ],
    reason: 'runs commands on machines, with the rights of those machines',
    blockedOnEverything: true,
  },
  {
    code: 'machine-access',
    patterns: [
      'ec2:getpassworddata',
      'ec2-instance-connect:opentunnel',
      'lightsail:getinstanceaccessdetails',
      'lightsail:downloaddefaultkeypair',
    ],
    reason: 'opens a way into a machine',
    blockedOnEverything: false,
  },
  {
    code: 'runs-code',
    patterns: [
      'lambda:updatefunctioncode',
      'lambda:updatefunctionconfiguration',
      'lambda:createfunction',
      'cloudformation:create*',
      'cloudformation:update*',
      'cloudformation:executechangeset',
      'glue:createjob',
      'glue:updatejob',
      'sagemaker:create*',
      'sagemaker:updatenotebookinstance*',
      'codebuild:createproject',
      'codebuild:updateproject',
      'codebuild:startbuild*',
      'codestar:createproject*',
      'codestar:associateteammember',
      'datapipeline:*',
      'ec2:modifyinstanceattribute',
      'apprunner:updateservice',
      'states:updatestatemachine',
      'elasticmapreduce:addjobflowsteps',
    ],
    reason: 'runs code of the caller with the rights of another role',
    blockedOnEverything: false,
  },
  {
    code: 'may-open-to-others',
    patterns: [
      'lambda:createfunctionurlconfig',
      'lambda:updatefunctionurlconfig',
      'es:updatedomainconfig',
      'es:updateelasticsearchdomainconfig',
      'rds:modifydbinstance',
      'rds:modifydbcluster',
      'redshift:modifycluster',
      'eks:updateclusterconfig',
    ],
    reason: 'can open the service to everybody, depending on how it is called',
    blockedOnEverything: false,
  },
];

/** A pattern that spells out fewer letters of a name than this, as `role/*` or `instance/i-*`, is as broad as naming none. */
const LETTERS_OF_NAME_MIN = 3;

/** A second look at what lets a workload act through another identity; on every resource some of it is refused. */
export function judgeWatched(meanings: readonly ActionMeaning[]): Finding[] {
  return meanings.flatMap((meaning) => reachedBy(meaning).map((rule) => toFinding(meaning, rule)));
}

function reachedBy({ written, expanded }: ActionMeaning): WatchedActions[] {
  const meets = meeterOf(written.toLowerCase());
  const reached = new Set(expanded?.flatMap(watchedOf));
  return WATCHED.filter((rule) => (expanded === undefined ? rule.patterns.some(meets) : reached.has(rule)));
}

const remembered = new WeakMap<ActionFacts, WatchedActions[]>();

/** Remembered, because wildcards expand to the same actions again and again. */
function watchedOf(action: ActionFacts): WatchedActions[] {
  const known = remembered.get(action);
  if (known !== undefined) return known;
  const rules = WATCHED.filter(({ patterns }) => patterns.some((pattern) => matchesPattern(pattern, action.key)));
  remembered.set(action, rules);
  return rules;
}

function toFinding({ written, path, statement }: ActionMeaning, rule: WatchedActions): Finding {
  const everything = (statement.resources ?? []).some((resource) => isEverything(resource) || namesNone(resource));
  const blocked = everything && rule.blockedOnEverything;
  return {
    severity: blocked ? 'blocked' : 'extra-approval',
    code: rule.code,
    path,
    message: `${written} ${rule.reason}${blocked ? ', and here on every resource' : ''}.`,
    fix: blocked ? 'Name the ones in your own account that are needed.' : 'Say in the reason what it is for.',
  };
}

/** Whether a pattern says at most what kind of thing is meant. The kind ends in a slash or colon: `role/`, `instance/`. */
function namesNone(resource: string): boolean {
  const named = parseArnPattern(resource)?.resource ?? '';
  if (!hasWildcard(named)) return false;
  const name = /^[^/:]*[/:](.*)$/s.exec(named)?.[1] ?? '';
  return name.replace(/[^A-Za-z0-9]/g, '').length < LETTERS_OF_NAME_MIN;
}
