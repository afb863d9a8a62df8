/**
 * What a real API server has and this one does not, by group. Two of core's are left out, and stay a plain 404: kubectl
 * takes it for "not there" when it describes a namespace, and gives up at anything else.
 */
const KINDS: Readonly<Record<string, string>> = {
  '': 'bindings componentstatuses endpoints persistentvolumeclaims persistentvolumes podtemplates replicationcontrollers secrets',
  'admissionregistration.k8s.io': 'mutatingadmissionpolicies mutatingadmissionpolicybindings',
  'apiregistration.k8s.io': 'apiservices',
  apps: 'controllerrevisions',
  autoscaling: 'horizontalpodautoscalers',
  'certificates.k8s.io': 'certificatesigningrequests',
  'coordination.k8s.io': 'leases',
  'discovery.k8s.io': 'endpointslices',
  'events.k8s.io': 'events',
  'flowcontrol.apiserver.k8s.io': 'flowschemas prioritylevelconfigurations',
  'networking.k8s.io': 'ingressclasses ingresses ipaddresses servicecidrs',
  'node.k8s.io': 'runtimeclasses',
  policy: 'poddisruptionbudgets',
  'resource.k8s.io': 'deviceclasses resourceclaims resourceclaimtemplates resourceslices',
  'scheduling.k8s.io': 'priorityclasses',
  'storage.k8s.io': 'csidrivers csinodes csistoragecapacities storageclasses volumeattachments volumeattributesclasses',
};

const SUBRESOURCES =
  /^\/api\/v1\/(namespaces|nodes|namespaces\/[^/]+\/(pods|services))\/[^/]+\/(attach|binding|ephemeralcontainers|eviction|exec|finalize|portforward|proxy|resize)(\/|$)/;
const PATHS = /^\/(openapi\/v2|metrics|logs|debug)(\/|$)/;

/** Whether a real API server would answer at this path: here it is 501 in words, never a 404 that says it is not there. */
export function isOfRealServer(path: string): boolean {
  if (SUBRESOURCES.test(path) || PATHS.test(path)) return true;
  const [, group = '', rest = ''] = /^\/api(?:s\/([^/]+))?\/v\d\w*\/(.+)$/.exec(path) ?? [];
  const [first, , third] = rest.split('/');
  const plural = first === 'namespaces' && third !== undefined ? third : first;
  return plural !== undefined && (KINDS[group]?.split(' ').includes(plural) ?? false);
}
