import { type Evidence, evidence as evidenceSchema } from '../evidence';

/** What a healthy EKS Pod Identity set-up is named by; tests vary it freely. */
export interface HealthyNames {
  namespace: string;
  serviceAccount: string;
  accountId: string;
  cluster: string;
  role: string;
  node: string;
}

interface KubernetesPart {
  kind: string;
  metadata: { name: string; namespace?: string; creationTimestamp?: string };
  spec: Record<string, unknown>;
  status?: Record<string, unknown>;
}

interface RolePart {
  RoleName: string;
  Arn: string;
  AssumeRolePolicyDocument: { Version: string; Statement: Record<string, unknown>[] };
  AttachedManagedPolicies: { PolicyArn: string }[];
  RolePolicyList: { PolicyName: string; PolicyDocument: unknown }[];
}

interface PodPart extends KubernetesPart {
  spec: {
    serviceAccountName: string;
    nodeName: string;
    containers: { name: string; env: { name: string; value: string }[]; volumeMounts: object[] }[];
    volumes: unknown[];
  };
}

/** The parts of an EKS Pod Identity set-up, apart, so that one of them can be broken. */
export interface EksParts {
  names: HealthyNames;
  pod: PodPart;
  serviceAccount: KubernetesPart;
  agent: KubernetesPart;
  others: KubernetesPart[];
  association: { clusterName: string; namespace: string; serviceAccount: string; roleArn: string; createdAt: string };
  role: RolePart;
  nodeRole: RolePart;
  moreRoles: RolePart[];
  rest: Record<string, unknown>;
}

/** A set-up in which every link holds. */
export function healthyParts(names: HealthyNames): EksParts {
  const meta = (name: string, time: string) => ({ name, namespace: names.namespace, creationTimestamp: time });
  const clusterArn = `arn:aws:eks:eu-west-1:${names.accountId}:cluster/${names.cluster}`;
  const role = roleOf(names.role, names);
  return {
    names,
    pod: { kind: 'Pod', metadata: meta('app-5d6f-x1', '2026-01-02T10:00:00Z'), spec: podSpec(names) },
    serviceAccount: {
      kind: 'ServiceAccount',
      metadata: meta(names.serviceAccount, '2026-01-01T10:00:00Z'),
      spec: {},
    },
    agent: {
      kind: 'Pod',
      metadata: { name: 'eks-pod-identity-agent-x7', namespace: 'kube-system' },
      spec: { nodeName: names.node, containers: [{ name: 'agent' }] },
      status: { phase: 'Running' },
    },
    others: [],
    association: {
      clusterName: names.cluster,
      namespace: names.namespace,
      serviceAccount: names.serviceAccount,
      roleArn: role.Arn,
      createdAt: '2026-01-01T11:00:00Z',
    },
    role,
    nodeRole: {
      ...roleOf(`node-${names.role}`, names),
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      RolePolicyList: [],
      AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy' }],
    },
    moreRoles: [],
    rest: {
      system: 'eks-pod-identity',
      subject: { namespace: names.namespace, pod: 'app-5d6f-x1' },
      wanted: { action: 's3:GetObject', resource: 'arn:aws:s3:::data/raw/a' },
      aws: { accountId: names.accountId, clusterArn },
    },
  };
}

/** A role that trusts exactly this pod's namespace and account in this cluster, and reads a bucket. */
export function roleOf(name: string, { accountId, namespace, serviceAccount, cluster }: HealthyNames): RolePart {
  const tests = {
    'aws:SourceAccount': accountId,
    'aws:RequestTag/kubernetes-namespace': namespace,
    'aws:RequestTag/kubernetes-service-account': serviceAccount,
    'aws:RequestTag/eks-cluster-name': [cluster],
  };
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: tests },
  };
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' };
  return {
    RoleName: name,
    Arn: `arn:aws:iam::${accountId}:role/${name}`,
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
    AttachedManagedPolicies: [],
    RolePolicyList: [{ PolicyName: 'read', PolicyDocument: { Version: '2012-10-17', Statement: [read] } }],
  };
}

function podSpec({ serviceAccount, node }: HealthyNames): PodPart['spec'] {
  const folder = '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount';
  const env = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: `${folder}/eks-pod-identity-token`,
  };
  const token = { audience: 'pods.eks.amazonaws.com', path: 'eks-pod-identity-token' };
  return {
    serviceAccountName: serviceAccount,
    nodeName: node,
    containers: [
      {
        name: 'app',
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        volumeMounts: [{ name: 'eks-pod-identity-token', mountPath: folder }],
      },
    ],
    volumes: [{ name: 'eks-pod-identity-token', projected: { sources: [{ serviceAccountToken: token }] } }],
  };
}

/** The parts put together as evidence, through the same reader as a file. */
export function assemble({ pod, serviceAccount, agent, others, association, ...parts }: EksParts): Evidence {
  const { aws, ...rest } = parts.rest;
  return evidenceSchema.parse({
    ...rest,
    kubernetes: [serviceAccount, pod, agent, ...others].filter(({ metadata }) => metadata.name !== ''),
    aws: {
      ...(aws as object),
      podIdentityAssociations: association.roleArn === '' ? [] : [association],
      nodeRoleArn: parts.nodeRole.Arn,
      roles: [parts.role, parts.nodeRole, ...parts.moreRoles].filter(({ Arn }) => Arn !== ''),
    },
  });
}
