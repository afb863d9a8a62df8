import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  type IAMClient,
  type PolicyVersion,
  paginateListPolicyVersions,
} from '@aws-sdk/client-iam';
import { awsCall, findAws } from './classify-error';

/** A managed policy has five versions at most. Source: IAM quotas, "Versions per managed policy". */
const VERSIONS_MAX = 5;

/** Makes a document the default version; where the policy is full, its oldest version goes first. */
export async function putPolicyVersion(client: IAMClient, arn: string, document: object): Promise<void> {
  const old = await listOldVersions(client, arn);
  const oldest = old.at(-1);
  if (old.length >= VERSIONS_MAX - 1 && oldest) await deleteVersion(client, arn, oldest);
  const input = { PolicyArn: arn, PolicyDocument: JSON.stringify(document), SetAsDefault: true };
  await awsCall(`iam:CreatePolicyVersion ${arn}`, () => client.send(new CreatePolicyVersionCommand(input)));
}

/** Leaves only the default version, which IAM demands before a policy can be deleted. */
export async function deleteOldVersions(client: IAMClient, arn: string): Promise<void> {
  for (const versionId of await listOldVersions(client, arn)) await deleteVersion(client, arn, versionId);
}

/** Ids of the versions that are not the default, newest first; none where the policy is gone. */
async function listOldVersions(client: IAMClient, arn: string): Promise<string[]> {
  const versions = await findAws(`iam:ListPolicyVersions ${arn}`, async () => {
    const all: PolicyVersion[] = [];
    for await (const page of paginateListPolicyVersions({ client }, { PolicyArn: arn }))
      all.push(...(page.Versions ?? []));
    return all;
  });
  return (versions ?? [])
    .filter((version) => !version.IsDefaultVersion)
    .map((version) => version.VersionId ?? '')
    .sort((a, b) => Number(b.slice(1)) - Number(a.slice(1)));
}

async function deleteVersion(client: IAMClient, arn: string, versionId: string): Promise<void> {
  const command = new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: versionId });
  await findAws(`iam:DeletePolicyVersion ${arn} ${versionId}`, () => client.send(command));
}
