import type { IdentitySystem } from '@/lib/domain/words';

/** A link between a cluster and the cloud; `trust` and `label` are drawn apart though they may be judged with others. */
export type LaneLinkId = 'annotated' | 'label' | 'injected' | 'trust' | 'risks' | 'proven';

interface LinkWords {
  /** One word for the picture. */
  name: string;
  /** The whole name, where one word is not enough. */
  title?: string;
  /** What holds, in two words. */
  ok: string;
  /** What is said once access was taken away. */
  ended: string;
}

export interface SystemWords {
  /** How pods get there: "Azure, by Workload Identity". */
  title: string;
  /** Who says who a pod is: "STS". */
  authority: string;
  /** What the workload is in the cloud: "Role". */
  principal: string;
  rights: LinkWords & { one: string; many: string };
  /** In the order in which a pod meets them. */
  lane: readonly (LinkWords & { id: LaneLinkId })[];
}

const PROOF = { id: 'proven', name: 'Proof', ended: 'not run' } as const;
const PODS = { id: 'injected', name: 'Pods', ok: 'injected', ended: '' } as const;
const ACCOUNT = { id: 'annotated', name: 'Service account', ok: 'annotated', ended: 'annotation gone' } as const;
const LABEL = {
  id: 'label',
  name: 'Label',
  title: 'Label of the pods',
  ok: 'on all pods',
  ended: 'opens nothing',
} as const;
const ROLE_ASSIGNMENTS = {
  name: 'Roles',
  title: 'Role assignments',
  ok: '',
  ended: 'taken away',
  one: 'grant',
  many: 'grants',
} as const;

const IRSA: SystemWords = {
  title: 'AWS, by IRSA',
  authority: 'STS',
  principal: 'Role',
  rights: { name: 'Permissions', ok: '', ended: 'taken away', one: 'policy', many: 'policies' },
  lane: [
    ACCOUNT,
    PODS,
    { id: 'trust', name: 'Trust', title: "The role's trust", ok: 'role trusts it', ended: 'taken away' },
    { ...PROOF, ok: 'as the role' },
  ],
};

/** What each identity system calls the links of its chain. */
export const SYSTEM_WORDS = {
  'aws-irsa': IRSA,
  'eks-pod-identity': { ...IRSA, title: 'AWS, by EKS Pod Identity' },
  'azure-workload-identity': {
    title: 'Azure, by Workload Identity',
    authority: 'Entra',
    principal: 'Identity',
    rights: ROLE_ASSIGNMENTS,
    lane: [
      ACCOUNT,
      LABEL,
      PODS,
      { id: 'trust', name: 'Credential', title: 'Federated credential', ok: 'federated', ended: 'taken away' },
      { ...PROOF, ok: 'identity ok' },
    ],
  },
  'aad-pod-identity': {
    title: 'Azure, by AAD Pod Identity',
    authority: 'Entra',
    principal: 'Identity',
    rights: ROLE_ASSIGNMENTS,
    lane: [
      { id: 'annotated', name: 'Binding', title: 'AzureIdentity and its binding', ok: 'bound', ended: 'opens nothing' },
      LABEL,
      { ...PODS, ok: 'assigned' },
      { id: 'risks', name: 'Others', title: 'Who else could get it', ok: 'kept out', ended: 'nothing to get' },
      { ...PROOF, ok: 'identity ok' },
    ],
  },
} as const satisfies Record<IdentitySystem, SystemWords>;
