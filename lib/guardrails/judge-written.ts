import type { Finding } from '@/lib/domain/finding';
import type { AwsPolicyDocument } from '@/lib/domain/permission-document';
import type { Cloud } from '@/lib/domain/words';
import { parseScope } from '@/lib/policy/azure/arm-scope';
import { judgePolicy } from './aws/judge-policy';
import { judgeScope } from './azure/judge-scope';
import type { IntentInput } from './intent-input';

/** What speaks against what a requester wrote themselves, and for policies the closest that would pass. */
export interface WrittenJudgement {
  /** Paths point into what was written, below `/parameters`. */
  findings: Finding[];
  nearest?: AwsPolicyDocument;
}

type Written = Pick<IntentInput, 'permissionSet' | 'parameters' | 'boundaries' | 'actions' | 'roles'>;

/**
 * Judges a policy, or a role at a scope, as its author wrote it, also where it cannot be compiled. Undefined for permission
 * sets whose documents the catalogue writes.
 */
export function judgeWritten(input: Written): WrittenJudgement | undefined {
  const { permissionSet } = input;
  if (permissionSet?.writtenAt === undefined) return undefined;
  const { findings, nearest } = JUDGES[permissionSet.cloud](input);
  const prefix = `/parameters${permissionSet.writtenAt}`;
  const located = findings.map((finding) => ({ ...finding, path: `${prefix}${finding.path ?? ''}` }));
  return { findings: located, ...(nearest && { nearest }) };
}

const JUDGES = { aws: judgeOwnPolicy, azure: judgeOwnRole } satisfies Record<
  Cloud,
  (input: Written) => WrittenJudgement
>;

function judgeOwnPolicy({ parameters, boundaries: { aws }, actions }: Written): WrittenJudgement {
  if (aws === undefined) return { findings: [] };
  return judgePolicy(fieldOf(parameters, 'document'), { ...aws, actions });
}

function judgeOwnRole({ parameters, boundaries: { azure }, roles }: Written): WrittenJudgement {
  if (azure === undefined || roles === undefined) return { findings: [] };
  const group = parseScope(`/subscriptions/${azure.subscriptionId}/resourceGroups/${azure.resourceGroup}`);
  if (!group.ok) return { findings: [] };
  const asked = { scope: fieldOf(parameters, 'scope'), role: fieldOf(parameters, 'role') };
  return judgeScope(asked, { resourceGroup: group.scope, roles });
}

function fieldOf(parameters: unknown, name: string): unknown {
  return typeof parameters === 'object' && parameters !== null ? Reflect.get(parameters, name) : undefined;
}
