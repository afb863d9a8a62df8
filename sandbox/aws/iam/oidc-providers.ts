import type {
  CreateOpenIDConnectProviderRequest,
  CreateOpenIDConnectProviderResponse,
  GetOpenIDConnectProviderResponse,
  ListOpenIDConnectProvidersResponse,
  ListOpenIDConnectProviderTagsRequest,
  ListOpenIDConnectProviderTagsResponse,
  TagOpenIDConnectProviderRequest,
  UntagOpenIDConnectProviderRequest,
} from '@aws-sdk/client-iam';
import { AwsError, entityExists, invalidInput, limitExceeded, noSuchEntity, validationError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { iamArn } from '../world/arn';
import type { OidcProvider } from '../world/entities';
import { LIMITS } from './limits';
import { page } from './page';
import { mergeTags, toTagList, withoutTags } from './tags';

type ByArn = { OpenIDConnectProviderArn: string };

function loadProvider(call: Call, arn: string): OidcProvider {
  if (!/^arn:[a-z-]+:iam::\d{12}:oidc-provider\/.+$/.test(arn)) throw invalidInput(`Invalid ARN: ${arn}`);
  const provider = call.account.iam.providers.get(arn);
  if (!provider) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return provider;
}

function checkUrl(url: string): void {
  if (!url.startsWith('https://')) throw validationError('Invalid Open ID Connect Provider URL');
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.port !== '' || parsed.search !== '' || parsed.hash !== '' || /\s/.test(url)) {
    throw invalidInput('Invalid Open ID Connect Provider URL');
  }
}

function checkThumbprints(thumbprints: readonly string[]): void {
  if (thumbprints.length > LIMITS.thumbprints) throw invalidInput('Thumbprint list must contain fewer than 5 entries.');
  if (thumbprints.some((one) => !/^[0-9a-f]{40}$/i.test(one))) throw invalidInput('Invalid thumbprint.');
}

/** Without a thumbprint IAM goes to the issuer to learn one, and fails where nobody answers. */
export function createOpenIDConnectProvider(
  call: Call,
  input: Parsed<CreateOpenIDConnectProviderRequest>,
): CreateOpenIDConnectProviderResponse {
  const { account, world } = call;
  const { Url: issuer, ThumbprintList: thumbprints = [] } = input;
  const clientIds = [...new Set(input.ClientIDList ?? [])];
  checkUrl(issuer);
  checkThumbprints(thumbprints);
  const url = issuer.slice('https://'.length);
  const arn = iamArn(account.id, `oidc-provider/${url}`);
  if (account.iam.providers.has(arn)) throw entityExists(`Provider with url ${issuer} already exists.`);
  checkClientIds(clientIds);
  if (account.iam.providers.size >= LIMITS.providersPerAccount) {
    throw limitExceeded(`Cannot exceed quota for OpenIdConnectProvidersPerAccount: ${LIMITS.providersPerAccount}`);
  }
  if (thumbprints.length === 0 && !call.issuers.resolve(issuer)) {
    throw new AwsError(
      'OpenIdIdpCommunicationError',
      400,
      'Please check .well-known/openid-configuration of provider: its endpoint could not be reached.',
    );
  }
  const tags = mergeTags({}, input.Tags);
  account.saveProvider({ url, arn, clientIds, thumbprints, tags, createdAt: world.stamp() });
  return { OpenIDConnectProviderArn: arn, Tags: toTagList(tags) };
}

function checkClientIds(clientIds: readonly string[]): void {
  if (clientIds.length > LIMITS.clientIds) {
    throw limitExceeded(`Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${LIMITS.clientIds}`);
  }
}

export function getOpenIDConnectProvider(call: Call, input: ByArn): GetOpenIDConnectProviderResponse {
  const provider = loadProvider(call, input.OpenIDConnectProviderArn);
  return {
    Url: provider.url,
    ClientIDList: [...provider.clientIds],
    ThumbprintList: [...provider.thumbprints],
    CreateDate: new Date(provider.createdAt),
    Tags: toTagList(provider.tags),
  };
}

export function listOpenIDConnectProviders(call: Call): ListOpenIDConnectProvidersResponse {
  const arns = [...call.account.iam.providers.keys()].sort();
  return { OpenIDConnectProviderList: arns.map((Arn) => ({ Arn })) };
}

export function deleteOpenIDConnectProvider(call: Call, input: ByArn): object {
  call.account.iam.providers.delete(loadProvider(call, input.OpenIDConnectProviderArn).arn);
  return {};
}

export function addClientIDToOpenIDConnectProvider(call: Call, input: ByArn & { ClientID: string }): object {
  const provider = loadProvider(call, input.OpenIDConnectProviderArn);
  const clientIds = [...new Set([...provider.clientIds, input.ClientID])];
  checkClientIds(clientIds);
  call.account.saveProvider({ ...provider, clientIds });
  return {};
}

export function removeClientIDFromOpenIDConnectProvider(call: Call, input: ByArn & { ClientID: string }): object {
  const provider = loadProvider(call, input.OpenIDConnectProviderArn);
  const clientIds = provider.clientIds.filter((id) => id !== input.ClientID);
  call.account.saveProvider({ ...provider, clientIds });
  return {};
}

export function updateOpenIDConnectProviderThumbprint(call: Call, input: ByArn & { ThumbprintList: string[] }): object {
  const provider = loadProvider(call, input.OpenIDConnectProviderArn);
  checkThumbprints(input.ThumbprintList);
  call.account.saveProvider({ ...provider, thumbprints: input.ThumbprintList });
  return {};
}

export function tagOpenIDConnectProvider(call: Call, input: Parsed<TagOpenIDConnectProviderRequest>): object {
  const provider = loadProvider(call, input.OpenIDConnectProviderArn);
  call.account.saveProvider({ ...provider, tags: mergeTags(provider.tags, input.Tags) });
  return {};
}

export function untagOpenIDConnectProvider(call: Call, input: Parsed<UntagOpenIDConnectProviderRequest>): object {
  const provider = loadProvider(call, input.OpenIDConnectProviderArn);
  call.account.saveProvider({ ...provider, tags: withoutTags(provider.tags, input.TagKeys) });
  return {};
}

export function listOpenIDConnectProviderTags(
  call: Call,
  input: Parsed<ListOpenIDConnectProviderTagsRequest>,
): ListOpenIDConnectProviderTagsResponse {
  const tags = toTagList(loadProvider(call, input.OpenIDConnectProviderArn).tags);
  const { items, ...rest } = page(tags, input, (tag) => tag.Key ?? '');
  return { Tags: items, ...rest };
}
