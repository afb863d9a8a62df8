import type { TextFile } from '@/lib/contracts/use-it';
import { kindOf } from '@/lib/resources/kinds';
import type { ResourceSpec } from '@/lib/resources/resource';

/** What the portal keeps, as Terraform for the cloud and as manifests per cluster, for those who leave the portal. Pure. */
export function exportSpecs(specs: readonly ResourceSpec[]): TextFile[] {
  const inCloud = specs.filter((spec) => !kindOf(spec).isInCluster);
  const inCluster = specs.filter((spec) => kindOf(spec).isInCluster);
  const clusters = [...new Set(inCluster.map(clusterOf))].sort();
  return [
    ...(inCloud.length > 0 ? [terraformOf(inCloud)] : []),
    ...clusters.map((cluster) =>
      manifestsOf(
        cluster,
        inCluster.filter((spec) => clusterOf(spec) === cluster),
      ),
    ),
  ];
}

function terraformOf(specs: readonly ResourceSpec[]): TextFile {
  return {
    fileName: 'access.tf',
    format: 'terraform',
    text: `${specs.map(exported).join('\n\n')}\n`,
    notes: ['The import blocks take over what is there. Revoke here first what you want to keep in Terraform only.'],
  };
}

function manifestsOf(cluster: string, specs: readonly ResourceSpec[]): TextFile {
  return { fileName: `${cluster}.yaml`, format: 'yaml', text: `${specs.map(exported).join('\n---\n')}\n`, notes: [] };
}

function exported(spec: ResourceSpec): string {
  return kindOf(spec).exportAs(spec).trim();
}

function clusterOf(spec: ResourceSpec): string {
  return 'cluster' in spec ? spec.cluster : '';
}
