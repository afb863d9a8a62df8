import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
} from '@aws-sdk/client-iam';
import { CloudFailure } from '@/lib/domain/failure';
import { type OidcProviderAttributes, oidcProviderArn } from '@/lib/resources/aws/oidc-provider';
import type { Observed, OidcProviderSpec } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AwsAccess } from './aws-access';
import { awsCall, findAws } from './classify-error';
import { tagRecord } from './tags';

type Spec = OidcProviderSpec;

const arnOf = ({ place, issuer }: Spec): string => oidcProviderArn(place.partition, place.accountId, issuer);

/** Reads by ARN, which is a function of the issuer: no list has to be walked. */
export function createOidcProviderReader(access: Pick<AwsAccess, 'reader'>): ResourceReader<Spec> {
  return {
    async read(spec): Promise<Observed<OidcProviderAttributes>> {
      const arn = arnOf(spec);
      const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
      const found = await findAws(`iam:GetOpenIDConnectProvider ${arn}`, () => access.reader(spec.place).send(command));
      if (!found) return { state: 'absent' };
      const url = `https://${(found.Url ?? '').replace(/^https:\/\//, '')}`;
      const attributes = { arn, url, audiences: found.ClientIDList ?? [], tags: tagRecord(found.Tags) };
      return { state: 'present', attributes };
    },
  };
}

/** Shared: made where it is absent, its audience added where that is missing, never deleted. */
export function createOidcProviderProvider(access: AwsAccess): ResourceProvider<Spec> {
  return {
    ...createOidcProviderReader(access),
    async create(spec) {
      const command = new CreateOpenIDConnectProviderCommand({ Url: spec.issuer, ClientIDList: [spec.audience] });
      await awsCall(`iam:CreateOpenIDConnectProvider ${spec.issuer}`, () => access.writer(spec.place).send(command));
    },
    async update(spec) {
      const input = { OpenIDConnectProviderArn: arnOf(spec), ClientID: spec.audience };
      const command = new AddClientIDToOpenIDConnectProviderCommand(input);
      await awsCall(`iam:AddClientIDToOpenIDConnectProvider ${spec.issuer}`, () =>
        access.writer(spec.place).send(command),
      );
    },
    async remove(spec) {
      throw new CloudFailure(
        'invalid',
        'shared',
        'Other roles rely on this provider; it stays.',
        `keep ${arnOf(spec)}`,
      );
    },
  };
}
