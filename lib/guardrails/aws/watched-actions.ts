import type { Finding } from '@/lib/domain/finding';
import type { ActionFacts } from '@/lib/policy/aws/action-list';
import { isEverything } from '@/lib/policy/aws/resource-fit';
import { matchesPattern, patternsMeet } from '@/lib/policy/aws/wildcard';
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
    patterns: ['ssm:sendcommand', 'ssm:startsession', 'ecs:executecommand', 'ssm:startautomationexecution'],
    reason: 'runs commands on machines, with the rights of those machines',
    blockedOnEverything: true,
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
      'codebuild:createproject',
      'codebuild:updateproject',
      'datapipeline:*',
    ],
    reason: 'runs code of the caller with the rights of another role',
    blockedOnEverything: false,
  },
  {
    code: 'may-open-to-others',
    patterns: ['lambda:createfunctionurlconfig', 'lambda:updatefunctionurlconfig', 'es:updatedomainconfig'],
    reason: 'can open the service to everybody, depending on how it is called',
    blockedOnEverything: false,
  },
];

/** All things of one kind, as `role/*`, or of every kind: as broad as naming none. */
const EVERY_ONE_OF_A_KIND = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[\w-]*[/:])?\*+$/;

/** A second look at what lets a workload act through another identity; on every resource some of it is refused. */
export function judgeWatched(meanings: readonly ActionMeaning[]): Finding[] {
  return meanings.flatMap((meaning) =>
    WATCHED.filter((rule) => reaches(meaning, rule)).map((rule) => toFinding(meaning, rule)),
  );
}

function reaches({ written, expanded }: ActionMeaning, rule: WatchedActions): boolean {
  if (expanded === undefined) return rule.patterns.some((pattern) => patternsMeet(pattern, written.toLowerCase()));
  return expanded.some((action) => watchedOf(action).includes(rule));
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
  const everything = (statement.resources ?? []).some(
    (resource) => isEverything(resource) || EVERY_ONE_OF_A_KIND.test(resource),
  );
  const blocked = everything && rule.blockedOnEverything;
  return {
    severity: blocked ? 'blocked' : 'extra-approval',
    code: rule.code,
    path,
    message: `${written} ${rule.reason}${blocked ? ', and here on every resource' : ''}.`,
    fix: blocked ? 'Name the ones in your own account that are needed.' : 'Say in the reason what it is for.',
  };
}
