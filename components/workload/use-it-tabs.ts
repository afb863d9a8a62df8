import type { UseItSection } from '@/lib/contracts/use-it';

export interface UseItFile {
  fileName: string;
  text: string;
  notes: readonly string[];
  /** What has to be installed first, with the lowest version that knows the identity system. */
  packages?: readonly { name: string; minimum: string; install: string }[];
}

export interface UseItTab {
  name: string;
  files: readonly UseItFile[];
}

/** The tabs of one cloud: a program per language, then what the cluster needs, then what the portal keeps. */
export function useItTabs({ snippets, pod, networkPolicy, verify, exports }: UseItSection): readonly UseItTab[] {
  const terraform = exports.filter(({ format }) => format === 'terraform');
  const manifests = exports.filter(({ format }) => format === 'yaml');
  const tabs: UseItTab[] = [
    ...snippets.map(({ label, fileName, code, notes, packages }) => ({
      name: label,
      files: [{ fileName, text: code, notes, packages }],
    })),
    { name: 'YAML', files: [pod, ...manifests] },
    { name: 'NetworkPolicy', files: [networkPolicy] },
    { name: 'Terraform', files: terraform },
    { name: 'CLI', files: [verify] },
  ];
  return tabs.filter(({ files }) => files.length > 0);
}
