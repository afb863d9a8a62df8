import { AwsError } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { regionalArn } from '../world/arn';
import type { KmsKey } from '../world/entities';

export interface NamedKey {
  key: KmsKey;
  /** Set where the request named the key by its alias. */
  alias?: string;
}

function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', 400, message);
}

/**
 * The key a request names: by ARN (any account's, as KMS then asks that key's policy), by id, or by an alias of the
 * caller's account and region. An alias may stand with or without its ARN.
 */
export function findKey(call: Call, name: string): NamedKey {
  const { accountId, region } = call.caller;
  const keys = [...call.world.kmsKeys.values()];
  if (name.startsWith('arn:') && name.includes(':key/')) {
    const key = call.world.kmsKeys.get(name);
    if (!key || key.arn.split(':')[3] !== region) throw notFound(`Key '${name}' does not exist`);
    return { key };
  }
  const [, aliasRegion = region, aliasAccount = accountId, alias] =
    /^(?:arn:aws:kms:([^:]+):(\d{12}):)?(alias\/.+)$/.exec(name) ?? [];
  if (alias !== undefined) {
    const known = keys.find(
      (key) => key.alias === alias && key.arn.startsWith(regionalArn('kms', aliasRegion, aliasAccount, 'key/')),
    );
    const aliasArn = regionalArn('kms', aliasRegion, aliasAccount, alias);
    if (!known || aliasRegion !== region) throw notFound(`Alias ${aliasArn} is not found.`);
    return { key: known, alias };
  }
  const arn = regionalArn('kms', region, accountId, `key/${name}`);
  const key = call.world.kmsKeys.get(arn);
  if (!key) {
    const isId = /^[0-9a-f-]{36}$|^mrk-[0-9a-f]{32}$/.test(name);
    throw notFound(isId ? `Key '${arn}' does not exist` : `Invalid keyId '${name}'`);
  }
  return { key };
}
