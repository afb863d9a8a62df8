import { optInLabels } from '../identity-keys';
import { type AzureBoundary, isNamespaceSubject, type WorkloadRef } from '../words';
import type { TextFile } from './text-file';

const DEBUG_IMAGE = 'mcr.microsoft.com/azure-cli';

/** Shows who a pod of the workload is for AWS; works in any image that has the AWS CLI. */
export function verifyInAws({ tenant, serviceAccount }: WorkloadRef, roleName: string): TextFile {
  return {
    fileName: 'who-am-i.sh',
    format: 'shell',
    text: [
      `kubectl --namespace ${tenant} run who-am-i --rm --stdin --tty --restart=Never --image=public.ecr.aws/aws-cli/aws-cli \\`,
      `  --overrides='{"spec":{"serviceAccountName":"${serviceAccount}"}}' -- sts get-caller-identity`,
      '',
    ].join('\n'),
    notes: [`The answer's Arn ends in assumed-role/${roleName}/ and a session name.`],
  };
}

/** The same for Azure: signs in as the workload in a pod with its ServiceAccount and label. */
export function verifyInAzure(workload: WorkloadRef, clientId: string, { entraTenantId }: AzureBoundary): TextFile {
  const isNamespace = isNamespaceSubject(workload);
  const system = isNamespace ? 'aad-pod-identity' : 'azure-workload-identity';
  const labels = Object.entries(optInLabels(system, workload.tenant)).map(([key, value]) => `${key}=${value}`);
  const overrides = isNamespace ? '' : ` --overrides='{"spec":{"serviceAccountName":"${workload.serviceAccount}"}}'`;
  const login = isNamespace
    ? `az login --identity --username ${clientId}`
    : 'az login --service-principal -u "$AZURE_CLIENT_ID" -t "$AZURE_TENANT_ID" --federated-token "$(cat "$AZURE_FEDERATED_TOKEN_FILE")"';
  return {
    fileName: 'who-am-i.sh',
    format: 'shell',
    text: [
      `kubectl --namespace ${workload.tenant} run who-am-i --rm --stdin --tty --restart=Never --image=${DEBUG_IMAGE} \\`,
      `  --labels=${labels.join(',')}${overrides} -- bash`,
      '# In the pod:',
      login,
      'az account show --query user',
      '',
    ].join('\n'),
    notes: [`The answer names the client id ${clientId}; the directory is ${entraTenantId}.`],
  };
}
