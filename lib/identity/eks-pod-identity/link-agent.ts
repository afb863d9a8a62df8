import { evaluate } from '@/lib/policy/aws/evaluate';
import { contextOf } from '@/lib/policy/aws/request-context';
import { policiesOf } from '../aws-irsa/link-permission';
import { trustStatements } from '../aws-irsa/trusts-subject';
import type { AwsRole, Evidence } from '../evidence';
import { judgeNetwork, type TokenEndpoint } from '../judge-network';
import { pod as podObject } from '../kubernetes-objects';
import type { Fault } from '../link';
import { eksEvidence } from './eks-evidence';
import type { EksSubject } from './eks-subject';

const AGENT = /^eks-pod-identity-agent/;
const ASSUME = 'eks-auth:AssumeRoleForPodIdentity';
/** Carries the action; its document need not be in the evidence. Source: AWS managed policy reference. */
const NODE_POLICY = /\/AmazonEKSWorkerNode(?:Minimal)?Policy$/;

/** The link-local address the agent listens on. */
const ENDPOINT: TokenEndpoint = {
  port: 80,
  address: '169.254.170.23',
  words: 'the node agent (169.254.170.23, port 80)',
};

/** Does the agent run on the pod's machine, may that machine ask for the role, and can the pod reach the agent? */
export function judgeAgent(subject: EksSubject): Fault | undefined {
  return judgePresence(subject) ?? judgeNodeRole(subject) ?? judgeNetwork(subject.evidence, subject.pod, ENDPOINT);
}

function judgePresence({ evidence, pod }: EksSubject): Fault | undefined {
  const { nodeName } = pod.spec;
  const sets = evidence.kubernetes.filter(({ kind, metadata }) => kind === 'DaemonSet' && AGENT.test(metadata.name));
  const agents = evidence.kubernetes.filter(({ kind, metadata }) => kind === 'Pod' && AGENT.test(metadata.name));
  const places = agents.flatMap((agent) => {
    const parsed = podObject.safeParse(agent);
    return parsed.success && parsed.data.status?.phase !== 'Failed' ? [parsed.data.spec.nodeName] : [];
  });
  if (agents.length > 0 ? places.includes(nodeName) : sets.length > 0) return undefined;
  return {
    code: 'eks-agent.absent',
    message: `No eks-pod-identity-agent runs on ${nodeName ?? 'the machine of the pod'}.`,
    expected: `a pod of eks-pod-identity-agent on ${nodeName}`,
    actual: agents.length === 0 ? 'no agent' : places.join(', '),
    why: 'The pod asks an agent on its own machine for credentials. Without it calls are refused or time out.',
    fix: { kind: 'platform', text: 'Install the add-on eks-pod-identity-agent, or let it run on this machine.' },
  };
}

function judgeNodeRole({ evidence, association }: EksSubject): Fault | undefined {
  const { nodeRoleArn } = eksEvidence(evidence);
  const roles = (evidence.aws?.roles ?? []).filter((one) =>
    nodeRoleArn === undefined ? isMachineRole(one) && one.Arn !== association?.roleArn : one.Arn === nodeRoleArn,
  );
  // Which of several the machine has is not known, so one that may is enough.
  const faults = roles.map((role) => judgeRights(role, evidence));
  return faults.includes(undefined) ? undefined : faults[0];
}

/** Machines take the roles that EC2 may become. */
function isMachineRole(role: AwsRole): boolean {
  return trustStatements(role).some(({ principals }) => principals?.Service?.includes('ec2.amazonaws.com'));
}

function judgeRights(role: AwsRole, evidence: Evidence): Fault | undefined {
  const attached = role.AttachedManagedPolicies ?? [];
  if (attached.some(({ PolicyArn }) => NODE_POLICY.test(PolicyArn))) return undefined;
  const { found, missing } = policiesOf(role, evidence);
  const request = { action: ASSUME, resource: '*', context: contextOf({}) };
  if (missing > 0 || evaluate(found, undefined, request).decision === 'allowed') return undefined;
  return {
    code: 'node-role.cannot-assume',
    message: `The role of the machine, ${role.RoleName}, may not call ${ASSUME}.`,
    expected: ASSUME,
    actual: 'not allowed',
    why: 'The agent exchanges tokens with the rights of the machine. AmazonEKSWorkerNodePolicy holds the right.',
    fix: { kind: 'platform', text: `Attach AmazonEKSWorkerNodePolicy to ${role.RoleName}, or allow ${ASSUME}.` },
  };
}
