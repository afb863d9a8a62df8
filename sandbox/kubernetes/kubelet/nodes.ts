import type { Store } from '../store';
import type { Placement } from './pod-status';

const ZONES = ['a', 'b', 'c'] as const;

/** The node objects a cluster of this region shows: one per zone, ready, as EKS names and labels them. */
export function seedNodes(store: Store, region: string): void {
  ZONES.forEach((zone, index) => {
    const { nodeName, hostIP } = placementOf(index, region, 0);
    if (!store.get('nodes', '', nodeName)) store.create('nodes', node(nodeName, hostIP, region, `${region}${zone}`));
  });
}

/** The nth pod's node and address: nodes in turn, addresses never given twice while the counter runs. */
export function placePod(ordinal: number, region: string): Placement {
  return placementOf(ordinal % ZONES.length, region, ordinal);
}

function placementOf(nodeIndex: number, region: string, ordinal: number): Placement {
  const third = nodeIndex + 1;
  const hostIP = `10.0.${third}.10`;
  const nodeName = `ip-10-0-${third}-10.${region}.compute.internal`;
  return { nodeName, hostIP, podIP: `10.0.${16 + (Math.floor(ordinal / 200) % 200)}.${20 + (ordinal % 200)}` };
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
