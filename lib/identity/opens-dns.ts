import { inNetwork } from '@/lib/policy/aws/ip-network';
import { type EgressRule, isOnPort, type Peer } from './network-policy';

/** Where clusters have their DNS: the tenth address of usual service ranges, and the node's own cache. */
const USUAL_ADDRESSES = ['10.0.0.10', '10.96.0.10', '10.100.0.10', '172.20.0.10', '192.168.0.10', '169.254.20.10'];

/** Whether a rule may let a pod look up names: on port 53, to something that can be the cluster's DNS. */
export function opensDns(rule: EgressRule): boolean {
  if (!isOnPort(rule, 53, 'UDP') && !isOnPort(rule, 53, 'TCP')) return false;
  if (rule.to === undefined || rule.to.length === 0) return true;
  const isMeant = (rule.ports ?? []).some(({ port }) => port === 53);
  return rule.to.some((peer) => mayBeDns(peer, isMeant));
}

/** A rule for port 53 alone is meant for DNS; one for all ports has to reach it. Pods of the own namespace are none. */
function mayBeDns({ ipBlock, namespaceSelector, podSelector }: Peer, isMeant: boolean): boolean {
  if (ipBlock !== undefined) {
    const { cidr, except = [] } = ipBlock;
    const isReached = (address: string) => inNetwork(address, cidr) && !except.some((one) => inNetwork(address, one));
    return isMeant || USUAL_ADDRESSES.some(isReached);
  }
  if (namespaceSelector === undefined) return false;
  const namespaces = Object.entries(namespaceSelector.matchLabels ?? {});
  const isElsewhere = namespaces.some(
    ([key, value]) => /(?:^|\/)(?:metadata\.)?name$/.test(key) && !DNS_HOME.test(value),
  );
  const pods = Object.values(podSelector?.matchLabels ?? {});
  return !isElsewhere && (isMeant || pods.length === 0 || pods.some((value) => /dns/i.test(value)));
}

const DNS_HOME = /^kube-system$|dns/;
