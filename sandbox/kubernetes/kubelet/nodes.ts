import type { KubeObject, Store } from '../store';
import type { Placement } from './pod-status';

/** Whose machines the nodes are: it shows in their names, labels and ids. */
export type NodeProvider = 'eks' | 'aks';

interface Place {
  name: string;
  address: string;
  labels: Record<string, string>;
  providerID: string;
  /** What its kubelet and system call themselves. */
  kubeletVersion: string;
  osImage: string;
}

const COUNT = 3;

const PLACES: Record<NodeProvider, (index: number, region: string) => Place> = {
  eks: (index, region) => {
    const address = `10.0.${index + 1}.10`;
    const zone = `${region}${'abc'[index]}`;
    return {
      name: `ip-10-0-${index + 1}-10.${region}.compute.internal`,
      address,
      labels: {
        'topology.kubernetes.io/zone': zone,
        'node.kubernetes.io/instance-type': 'm7i.large',
        'eks.amazonaws.com/nodegroup': 'default',
      },
      providerID: `aws:///${zone}/i-0${address.replaceAll('.', '').padStart(16, '0')}`,
      kubeletVersion: 'v1.32.4-eks-c5a4ed3',
      osImage: 'Amazon Linux 2023',
    };
  },
  aks: (index, region) => {
    const scaleSet = 'aks-default-31207843-vmss';
    const group = 'mc_rg-prod-we-aks';
    return {
      name: `${scaleSet}00000${index}`,
      address: `10.0.${index + 1}.10`,
      labels: {
        'topology.kubernetes.io/zone': `${region}-${index + 1}`,
        'node.kubernetes.io/instance-type': 'Standard_D2ds_v5',
        'kubernetes.azure.com/agentpool': 'default',
      },
      providerID: `azure:///subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachineScaleSets/${scaleSet}/virtualMachines/${index}`,
      kubeletVersion: 'v1.32.4',
      osImage: 'Ubuntu 24.04.3 LTS',
    };
  },
};

/** The node objects a cluster of this region shows: one per zone, ready, as its provider names and labels them. */
export function seedNodes(store: Store, provider: NodeProvider, region: string): void {
  for (let index = 0; index < COUNT; index += 1) {
    const place = PLACES[provider](index, region);
    if (!store.get('nodes', '', place.name)) store.create('nodes', nodeObject(place, region));
  }
}

/**
 * The node a pod asks for, or one in turn, and an address that is not in `used`, to which it is added. A pod of the
 * host's network has its node's address.
 */
export function placePod(
  { ordinal, isOnHost, nodeName }: { ordinal: number; isOnHost: boolean; nodeName: string | undefined },
  nodes: readonly KubeObject[],
  used: Set<string>,
): Placement {
  const node = nodes.find(({ metadata }) => metadata.name === nodeName) ?? nodes[ordinal % Math.max(1, nodes.length)];
  const hostIP = addressOf(node);
  const place = { nodeName: node?.metadata.name ?? '', hostIP };
  if (isOnHost) return { ...place, podIP: hostIP };
  let address = ordinal;
  while (used.has(podAddress(address))) address += 1;
  const podIP = podAddress(address);
  used.add(podIP);
  return { ...place, podIP };
}

const podAddress = (ordinal: number): string =>
  `10.0.${16 + (Math.floor(ordinal / 200) % 200)}.${20 + (ordinal % 200)}`;

function addressOf(node: KubeObject | undefined): string {
  const { addresses } = (node?.status ?? {}) as { addresses?: { type: string; address: string }[] };
  return addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
}

function nodeObject({ name, address, labels, providerID, kubeletVersion, osImage }: Place, region: string) {
  const capacity = { cpu: '2', memory: '7934Mi', pods: '110', 'ephemeral-storage': '80Gi' };
  const ready = { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/region': region,
        ...labels,
      },
    },
    spec: { providerID },
    status: {
      capacity,
      allocatable: capacity,
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      conditions: [ready],
      nodeInfo: {
        architecture: 'amd64',
        bootID: '',
        containerRuntimeVersion: 'containerd://2.1.5',
        kernelVersion: '6.12.40',
        kubeProxyVersion: '',
        kubeletVersion,
        machineID: '',
        operatingSystem: 'linux',
        osImage,
        systemUUID: '',
      },
    },
  };
}
