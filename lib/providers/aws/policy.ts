import {
  CreatePolicyCommand,
  DeletePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  TagPolicyCommand,
} from '@aws-sdk/client-iam';
import { samePolicy } from '@/lib/domain/canonical-policy';
import { type PolicyAttributes, policyArn } from '@/lib/resources/aws/policy';
import type { Observed, PolicySpec } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AwsAccess } from './aws-access';
import { awsCall, findAws } from './classify-error';
import { parseDocument } from './parse-document';
import { deleteOldVersions, putPolicyVersion } from './policy-versions';
import { tagList, tagRecord, tagsToPut } from './tags';

/** The policy with its default version: what it really permits. */
export function createPolicyReader(access: Pick<AwsAccess, 'reader'>): ResourceReader<PolicySpec> {
  return {
    async read(spec): Promise<Observed<PolicyAttributes>> {
      const arn = policyArn(spec);
      const client = access.reader(spec.place);
      const found = await findAws(`iam:GetPolicy ${arn}`, () => client.send(new GetPolicyCommand({ PolicyArn: arn })));
      const versionId = found?.Policy?.DefaultVersionId;
      if (!versionId) return { state: 'absent' };
      const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: versionId });
      const version = await findAws(`iam:GetPolicyVersion ${arn}`, () => client.send(command));
      if (!version) return { state: 'absent' };
      const document = parseDocument(version.PolicyVersion?.Document ?? '');
      return { state: 'present', attributes: { arn, document, tags: tagRecord(found?.Policy?.Tags) } };
    },
  };
}

/** One managed policy per grant. A changed document becomes a new default version. */
export function createPolicyProvider(access: AwsAccess): ResourceProvider<PolicySpec> {
  const reader = createPolicyReader(access);
  return {
    ...reader,
    async create(spec) {
      const command = new CreatePolicyCommand({
        PolicyName: spec.name,
        Path: spec.path,
        Description: spec.description,
        PolicyDocument: JSON.stringify(spec.document),
        Tags: tagList(spec.tags),
      });
      await awsCall(`iam:CreatePolicy ${policyArn(spec)}`, () => access.writer(spec.place).send(command));
    },
    async update(spec) {
      const found = await reader.read(spec);
      if (found.state !== 'present') return this.create(spec);
      const { document, tags } = found.attributes as PolicyAttributes;
      const client = access.writer(spec.place);
      const arn = policyArn(spec);
      if (!samePolicy(spec.document, document)) await putPolicyVersion(client, arn, spec.document);
      const missing = tagList(tagsToPut(spec.tags, tags));
      if (missing.length === 0) return;
      await awsCall(`iam:TagPolicy ${arn}`, () => client.send(new TagPolicyCommand({ PolicyArn: arn, Tags: missing })));
    },
    async remove(spec) {
      const arn = policyArn(spec);
      const client = access.writer(spec.place);
      await deleteOldVersions(client, arn);
      await findAws(`iam:DeletePolicy ${arn}`, () => client.send(new DeletePolicyCommand({ PolicyArn: arn })));
    },
  };
}
