import { isIP } from 'node:net';
import type { Cause } from '../http/api-error';
import { listOf, recordOf } from './record';

const invalid = (field: string, value: unknown, why: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

const PORT_TEXT = 'must be between 1 and 65535, inclusive';
const isPort = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535;

function checkPorts(ports: unknown, field: string): Cause[] {
  return listOf(ports).flatMap((item, index) => {
    const { port, endPort } = recordOf(item);
    const at = `${field}[${index}]`;
    if (typeof port === 'number' && !isPort(port)) return [invalid(`${at}.port`, port, PORT_TEXT)];
    if (endPort === undefined) return [];
    if (typeof port !== 'number') {
      return [invalid(`${at}.endPort`, endPort, 'may not be specified when `port` is not specified or is a name')];
    }
    return Number(endPort) < port ? [invalid(`${at}.endPort`, endPort, 'must be greater than or equal to `port`')] : [];
  });
}

function isCidr(value: unknown): boolean {
  const [address = '', bits = '', ...more] = String(value).split('/');
  const version = isIP(address);
  return version !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

const CIDR_TEXT = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

function checkPeers(peers: unknown, field: string): Cause[] {
  return listOf(peers).flatMap((item, index) => {
    const peer = recordOf(item);
    const at = `${field}[${index}]`;
    if (peer.ipBlock === undefined) {
      const isEmpty = peer.podSelector === undefined && peer.namespaceSelector === undefined;
      return isEmpty
        ? [{ reason: 'FieldValueRequired', message: 'Required value: must specify a peer', field: at }]
        : [];
    }
    const { cidr, except } = recordOf(peer.ipBlock);
    const causes = isCidr(cidr) ? [] : [invalid(`${at}.ipBlock.cidr`, cidr, CIDR_TEXT)];
    listOf(except).forEach((one, position) => {
      if (!isCidr(one)) causes.push(invalid(`${at}.ipBlock.except[${position}]`, one, CIDR_TEXT));
    });
    return causes;
  });
}

/** Addresses and ports of a NetworkPolicy (networking validation): what does not parse would silently match nothing. */
export function checkNetworkPolicy(spec: unknown): Cause[] {
  const { ingress, egress } = recordOf(spec);
  const check = (rules: unknown, name: 'ingress' | 'egress', peers: 'from' | 'to') =>
    listOf(rules).flatMap((rule, index) => {
      const at = `spec.${name}[${index}]`;
      const { ports, [peers]: others } = recordOf(rule);
      return [...checkPorts(ports, `${at}.ports`), ...checkPeers(others, `${at}.${peers}`)];
    });
  return [...check(ingress, 'ingress', 'from'), ...check(egress, 'egress', 'to')];
}

/** A Service's ports are there, unless it is headless or an alias, and in range. */
export function checkService(spec: unknown): Cause[] {
  const { ports, type, clusterIP } = recordOf(spec);
  if (listOf(ports).length === 0 && type !== 'ExternalName' && clusterIP !== 'None') {
    return [{ reason: 'FieldValueRequired', message: 'Required value', field: 'spec.ports' }];
  }
  return checkPorts(ports, 'spec.ports');
}
