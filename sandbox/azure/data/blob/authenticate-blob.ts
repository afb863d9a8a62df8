import { type BearerRefusal, verifyBearer } from '../../entra/verify-bearer';
import type { Caller } from '../../wire/caller';
import { type DataCall, DataError } from '../data-call';

const HELP =
  'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.';

const DETAILS: Readonly<Record<BearerRefusal['code'], string>> = {
  AuthenticationFailed: 'Authentication scheme is not supported.',
  InvalidAuthenticationToken: 'Signature validation failed. Signature verification failed.',
  ExpiredAuthenticationToken: 'Lifetime validation failed. The token is expired.',
  InvalidAuthenticationTokenAudience: 'Audience validation failed. Audience did not match.',
  InvalidAuthenticationTokenTenant: 'Issuer validation failed. Issuer did not match.',
};

/** The caller of a storage request; account keys and SAS are switched off in every account of the sandbox. */
export async function authenticateBlob(call: DataCall): Promise<Caller> {
  const { authorization, 'x-ms-version': version } = call.headers;
  if (call.query.has('sig') || /^SharedKey/i.test(authorization ?? '')) {
    const text = 'Key based authentication is not permitted on this storage account.';
    throw new DataError(403, 'KeyBasedAuthenticationNotPermitted', text);
  }
  const challenge = {
    'www-authenticate': `Bearer authorization_uri=https://login.microsoftonline.com/${call.world.tenantId}/oauth2/authorize resource_id=https://storage.azure.com`,
  };
  if (!authorization) throw new DataError(401, 'NoAuthenticationInformation', HELP, challenge);
  if (!version) {
    const text = "An HTTP header that's mandatory for this request is not specified.";
    throw new DataError(400, 'MissingRequiredHeader', text, {}, { HeaderName: 'x-ms-version' });
  }
  const caller = await verifyBearer(call.world, authorization, `https://${call.host}`);
  if (!('code' in caller)) return caller;
  throw new DataError(401, 'InvalidAuthenticationInfo', HELP, challenge, {
    AuthenticationErrorDetail: DETAILS[caller.code],
  });
}
