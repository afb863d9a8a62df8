import type { Store } from '../store';
import type { Placement } from './pod-status';

const ZONES = ['a', 'b', 'c'] as const;

/** The node objects a cluster of this region shows: one per zone, ready, as EKS names and labels them. */
export function seedNodes(store: Store, region: string): void {
  ZONES.forEach((zone, index) => {
    const { nodeName, hostIP } = nodeAt(index, region);
    if (!store.get('nodes', '', nodeName)) store.create('nodes', node(nodeName, hostIP, region, `${region}${zone}`));
  });
}

/** Nodes in turn, and an address that is not in `used`, to which it is added. */
export function placePod(ordinal: number, region: string, used: Set<string>): Placement {
  let address = ordinal;
  while (used.has(podAddress(address))) address += 1;
  const podIP = podAddress(address);
  used.add(podIP);
  return { ...nodeAt(ordinal % ZONES.length, region), podIP };
}

const podAddress = (ordinal: number): string =>
  `10.0.${16 + (Math.floor(ordinal / 200) % 200)}.${20 + (ordinal % 200)}`;

function nodeAt(index: number, region: string): Omit<Placement, 'podIP'> {
  const third = index + 1;
  return { nodeName: `ip-10-0-${third}-10.${region}.compute.internal`, hostIP: `10.0.${third}.10` };
}

function node(name: string, address: string, region: string, zone: string) {
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
        'topology.kubernetes.io/zone': zone,
        'node.kubernetes.io/instance-type': 'm7i.large',
        'eks.amazonaws.com/nodegroup': 'default',
      },
    },
    spec: { providerID: `aws:///${zone}/i-0${address.replaceAll('.', '').padStart(16, '0')}` },
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
        kubeletVersion: 'v1.36.3-eks',
        machineID: '',
        operatingSystem: 'linux',
        osImage: 'Amazon Linux 2023',
        systemUUID: '',
      },
    },
  };
}
