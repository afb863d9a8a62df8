import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import {
  containersOf,
  envOf,
  findPod,
  findServiceAccount,
  referredEnvOf,
  serviceAccountNameOf,
} from '../chain-subject';
import type { AwsProvider, AwsRole, Evidence } from '../evidence';
import type { KubernetesObject, Pod } from '../kubernetes-objects';
import { accountOf } from './account-of';

const AUDIENCE_ANNOTATION = 'eks.amazonaws.com/audience';

/** What the webhook accepts as a role; others are injected all the same. Source: amazon-eks-pod-identity-webhook. */
export const ROLE_ARN = /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/[\w\-/.@+=,]+$/;

/** A pod with everything its IRSA chain is judged on, looked up once. */
export interface IrsaSubject {
  evidence: Evidence;
  pod: Pod;
  serviceAccountName: string;
  serviceAccount?: KubernetesObject;
  /** As annotated, undefined where it is not. */
  annotation?: string;
  /** The role the pod's containers really have. */
  podRole?: string;
  /** Name of the volume that projects the token. */
  tokenVolume?: string;
  /** The audience of the token the pod presents. */
  audience: string;
  /** The `sub` of that token. */
  sub: string;
  /** The issuer without its scheme: the provider's URL and the beginning of the trust's condition keys. */
  issuerHost: string;
  /** The role the chain leads to: what the pod has, else what is annotated. */
  roleArn?: string;
  role?: AwsRole;
  /** The issuer's provider in the account of the role; that of another account does not help it. */
  provider?: AwsProvider;
}

/** Looks up what a chain is about; undefined where the evidence does not hold the pod. */
export function irsaSubject(evidence: Evidence): IrsaSubject | undefined {
  const pod = findPod(evidence);
  if (pod === undefined) return undefined;
  const serviceAccountName = serviceAccountNameOf(pod);
  const serviceAccount = findServiceAccount(evidence, serviceAccountName);
  const annotation = serviceAccount?.metadata.annotations?.[ROLE_ARN_ANNOTATION];
  const podRole = containersOf(pod)
    .map((container) => referredEnvOf(evidence, container, 'AWS_ROLE_ARN'))
    .find((value) => value !== undefined);
  const token = tokenOf(pod);
  const audience =
    token?.audience ?? serviceAccount?.metadata.annotations?.[AUDIENCE_ANNOTATION] ?? 'sts.amazonaws.com';
  const issuerHost = (evidence.clusterIssuer ?? '').replace(/^https:\/\//, '');
  const roleArn = podRole || annotation;
  return {
    evidence,
    pod,
    serviceAccountName,
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(annotation === undefined ? {} : { annotation }),
    ...(podRole === undefined ? {} : { podRole }),
    ...(token === undefined ? {} : { tokenVolume: token.volume }),
    audience,
    sub: `system:serviceaccount:${pod.metadata.namespace}:${serviceAccountName}`,
    issuerHost,
    ...lookUp(evidence, issuerHost, roleArn),
  };
}

function lookUp(evidence: Evidence, issuerHost: string, roleArn: string | undefined) {
  const role = evidence.aws?.roles?.find(({ Arn }) => Arn === roleArn);
  const account = accountOf(roleArn);
  const provider = evidence.aws?.oidcProviders?.find(
    ({ Arn, Url }) =>
      Url.replace(/^https:\/\//, '') === issuerHost &&
      (account === undefined || (accountOf(Arn) ?? account) === account),
  );
  return {
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(role === undefined ? {} : { role }),
    ...(provider === undefined ? {} : { provider }),
  };
}

/** The projected token that the SDK is pointed to, found by its audience and not by the volume's name. */
function tokenOf(pod: Pod): { volume: string; audience: string } | undefined {
  const tokens = (pod.spec.volumes ?? []).flatMap(({ name, projected }) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken }) =>
      serviceAccountToken?.audience === undefined ? [] : [{ volume: name, audience: serviceAccountToken.audience }],
    ),
  );
  return (
    tokens.find(({ volume }) => volume === 'aws-iam-token') ?? tokens.find(({ audience }) => /sts|aws/.test(audience))
  );
}

/** Whether the webhook (or somebody by hand) gave the pod both variables and a token. */
export function isInjected({ pod, tokenVolume }: IrsaSubject): boolean {
  const both = containersOf(pod).some(
    (container) =>
      envOf(container, 'AWS_ROLE_ARN') !== undefined && envOf(container, 'AWS_WEB_IDENTITY_TOKEN_FILE') !== undefined,
  );
  return both && tokenVolume !== undefined;
}
