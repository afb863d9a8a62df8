import { mintToken } from '../auth/mint-token';
import { badRequest } from '../http/api-error';
import { readBody } from '../http/body';
import { isRecord, listOf, recordOf, textOf } from '../schema/record';
import { type Answer, answerObject } from './answer';
import { type Call, readWriteOptions } from './call';
import { timestampOf } from './create-object';
import { parseObject } from './parse-object';

const DEFINITION = {
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'TokenRequest',
  schema: 'io.k8s.api.authentication.v1.TokenRequest',
};

/** `POST serviceaccounts/{name}/token`: a token for the audiences asked for, optionally bound to a pod. */
export async function handleTokenRequest(call: Call): Promise<Answer> {
  const { cluster, request } = call;
  const { namespace = '', name = '' } = request;
  const body = { spec: {}, ...recordOf((await readBody(call.message)) ?? {}) };
  const withAudiences = { ...body, spec: { audiences: [], ...recordOf(body.spec) } };
  const options = readWriteOptions(call);
  const { object } = parseObject(withAudiences, DEFINITION, options);
  const spec = recordOf(object.spec);
  const ref = spec.boundObjectRef;
  if (isRecord(ref) && (ref.kind !== 'Pod' || (ref.apiVersion ?? 'v1') !== 'v1')) {
    throw badRequest(`cannot bind token to object of type ${textOf(ref.apiVersion)}, Kind=${textOf(ref.kind)}`);
  }
  const pod = isRecord(ref) ? { name: textOf(ref.name), ...(ref.uid ? { uid: textOf(ref.uid) } : {}) } : undefined;
  const minted = await mintToken(cluster, namespace, name, {
    audiences: listOf(spec.audiences).map(String),
    ...(spec.expirationSeconds === undefined ? {} : { expirationSeconds: Number(spec.expirationSeconds) }),
    ...(pod ? { pod } : {}),
  });
  const { token, expirationTimestamp, audiences, expirationSeconds } = minted;
  const answered = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: timestampOf(cluster.now()) },
    spec: { audiences, expirationSeconds, boundObjectRef: ref ?? null },
    status: { token, expirationTimestamp },
  };
  return answerObject(answered, 201);
}
