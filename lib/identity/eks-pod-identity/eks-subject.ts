import { contextOf } from '@/lib/policy/aws/request-context';
import { containersOf, envOf, findPod, findServiceAccount, serviceAccountNameOf } from '../chain-subject';
import type { AwsRole, Evidence } from '../evidence';
import type { KubernetesObject, Pod } from '../kubernetes-objects';
import { type Association, eksEvidence } from './eks-evidence';

/** What the token of the pod is meant for. Source: amazon-eks-pod-identity-webhook. */
const AUDIENCE = 'pods.eks.amazonaws.com';

/** A pod with everything its EKS Pod Identity chain is judged on, looked up once. */
export interface EksSubject {
  evidence: Evidence;
  pod: Pod;
  serviceAccountName: string;
  serviceAccount?: KubernetesObject;
  /** Those of the pod's cluster; undefined where the associations were not read. */
  associations?: Association[];
  /** The one for this pod's namespace and ServiceAccount. */
  association?: Association;
  role?: AwsRole;
  /** The volume that projects the token for the node agent. */
  tokenVolume?: string;
}

/** Looks up what a chain is about; undefined where the evidence does not hold the pod. */
export function eksSubject(evidence: Evidence): EksSubject | undefined {
  const pod = findPod(evidence);
  if (pod === undefined) return undefined;
  const serviceAccountName = serviceAccountNameOf(pod);
  const serviceAccount = findServiceAccount(evidence, serviceAccountName);
  const { podIdentityAssociations, clusterName, clusterArn } = eksEvidence(evidence);
  const cluster = clusterName ?? clusterArn?.split('/').at(-1);
  const associations = podIdentityAssociations?.filter(
    (one) => (one.clusterName ?? cluster) === (cluster ?? one.clusterName),
  );
  const association = associations?.find(
    (one) => one.namespace === evidence.subject.namespace && one.serviceAccount === serviceAccountName,
  );
  const role = evidence.aws?.roles?.find(({ Arn }) => Arn === association?.roleArn);
  const tokenVolume = (pod.spec.volumes ?? []).find(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken?.audience === AUDIENCE),
  )?.name;
  return {
    evidence,
    pod,
    serviceAccountName,
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(associations === undefined ? {} : { associations }),
    ...(association === undefined ? {} : { association }),
    ...(role === undefined ? {} : { role }),
    ...(tokenVolume === undefined ? {} : { tokenVolume }),
  };
}

/** Whether the webhook gave the pod both variables and the token. */
export function isInjected({ pod, tokenVolume }: EksSubject): boolean {
  const both = containersOf(pod).some(
    (container) =>
      envOf(container, 'AWS_CONTAINER_CREDENTIALS_FULL_URI') !== undefined &&
      envOf(container, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE') !== undefined,
  );
  return both && tokenVolume !== undefined;
}

/**
 * The request with which EKS becomes a role for a pod: six session tags and where it comes from. Names that the evidence does
 * not hold are left out. Source: EKS User Guide, "Grant Pods access based on tags".
 */
export function sessionContext({ evidence, pod, serviceAccountName, association }: EksSubject) {
  const { clusterName, clusterArn } = eksEvidence(evidence);
  const name = association?.clusterName ?? clusterName ?? clusterArn?.split('/').at(-1);
  const account = evidence.aws?.accountId ?? association?.roleArn?.split(':')[4];
  const tags = association?.disableSessionTags === true ? {} : tagsOf(pod, evidence, serviceAccountName, name);
  return contextOf({
    ...tags,
    ...(clusterArn === undefined ? {} : { 'aws:SourceArn': clusterArn }),
    ...(account === undefined ? {} : { 'aws:SourceAccount': account }),
  });
}

/** The session tags as the policies of the role see them. Source: EKS User Guide, "Grant Pods access based on tags". */
export function principalTags(subject: EksSubject): Record<string, string> {
  const tags = [...sessionContext(subject)].flatMap(([key, values]) => {
    const name = key.startsWith(REQUEST_TAG) ? key.slice(REQUEST_TAG.length) : undefined;
    return name === undefined ? [] : values.map((value) => [`aws:PrincipalTag/${name}`, value] as const);
  });
  return Object.fromEntries(tags);
}

/** As `contextOf` spells its keys. */
const REQUEST_TAG = 'aws:requesttag/';

function tagsOf(pod: Pod, evidence: Evidence, serviceAccountName: string, clusterName: string | undefined) {
  return {
    'aws:RequestTag/kubernetes-namespace': evidence.subject.namespace,
    'aws:RequestTag/kubernetes-service-account': serviceAccountName,
    'aws:RequestTag/kubernetes-pod-name': pod.metadata.name,
    ...(clusterName === undefined ? {} : { 'aws:RequestTag/eks-cluster-name': clusterName }),
  };
}
