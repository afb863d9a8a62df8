import type { WorkloadDetail } from '@/lib/contracts/workloads';

export interface Snippet {
  name: string;
  code: string;
  note: string;
}

/** What to write or run to use this workload's access, with its own names filled in. */
export function snippetsFor(workload: WorkloadDetail): readonly Snippet[] {
  const { tenant, serviceAccount } = workload;
  const context = workload.lanes.find((lane) => lane.namespaceExists)?.name ?? workload.lanes[0]?.name;
  const kubectl = context ? `kubectl --context ${context}` : 'kubectl';
  return [
    {
      name: 'YAML',
      code: podYaml(tenant, serviceAccount),
      note: 'No keys and no annotation on the pod: the ServiceAccount carries the role.',
    },
    {
      name: 'CLI check',
      code: [
        `${kubectl} -n ${tenant} run whoami --rm -it --restart=Never \\`,
        '  --image=amazon/aws-cli \\',
        `  --overrides='{"spec":{"serviceAccountName":"${serviceAccount}"}}' \\`,
        '  -- sts get-caller-identity',
      ].join('\n'),
      note: workload.principals[0]
        ? `The answer's Arn should contain ${workload.principals[0].name.split('/').at(-1) ?? ''}.`
        : 'The answer shows which role the pod runs with.',
    },
    {
      name: 'Restart',
      code:
        workload.headline?.command ??
        [
          `${kubectl} -n ${tenant} get pods --field-selector spec.serviceAccountName=${serviceAccount}`,
          `${kubectl} -n ${tenant} rollout restart deployment/NAME`,
        ].join('\n'),
      note: 'Pods get the role when they start; those that started before have to start again.',
    },
  ];
}

function podYaml(tenant: string, serviceAccount: string): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: access-check',
    `  namespace: ${tenant}`,
    'spec:',
    `  serviceAccountName: ${serviceAccount}`,
    '  restartPolicy: Never',
    '  containers:',
    '    - name: aws',
    '      image: amazon/aws-cli',
    '      args: ["sts", "get-caller-identity"]',
  ].join('\n');
}
