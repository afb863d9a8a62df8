import { findUser } from '../auth/authenticate';
import { type Attributes, isAllowed, listRules } from '../auth/rbac';
import type { User } from '../auth/user';
import { badRequest } from '../http/api-error';
import { readBody } from '../http/body';
import { isRecord, type JsonObject, listOf, recordOf, textOf } from '../schema/record';
import { type Answer, answerObject } from './answer';
import { type Call, readWriteOptions } from './call';
import { parseObject } from './parse-object';

type Review = (spec: JsonObject, call: Call) => Promise<JsonObject> | JsonObject;

function attributesOf(spec: JsonObject): Attributes {
  const { resourceAttributes, nonResourceAttributes } = spec;
  if (isRecord(resourceAttributes) === isRecord(nonResourceAttributes)) {
    throw badRequest(
      'spec.resourceAttributes: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  if (isRecord(nonResourceAttributes)) {
    return { verb: textOf(nonResourceAttributes.verb), path: textOf(nonResourceAttributes.path) };
  }
  const { verb, group, resource, subresource, namespace, name } = recordOf(resourceAttributes);
  return {
    verb: textOf(verb),
    group: textOf(group),
    resource: textOf(resource),
    ...(subresource ? { subresource: textOf(subresource) } : {}),
    ...(namespace ? { namespace: textOf(namespace) } : {}),
    ...(name ? { name: textOf(name) } : {}),
  };
}

const access = (call: Call, user: User, spec: JsonObject): JsonObject => ({
  allowed: isAllowed(call.cluster.store, user, attributesOf(spec)),
});

const someoneElse: Review = (spec, call) => {
  if (!spec.user && listOf(spec.groups).length === 0)
    throw badRequest('spec.user: at least one of user or group must be specified');
  const user = { name: textOf(spec.user), groups: listOf(spec.groups).map(String) };
  return access(call, user, spec);
};

const EVERYTHING = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

const rules: Review = (spec, { user, cluster }) => {
  if (!spec.namespace) throw badRequest('no namespace on request');
  const isMaster = user.groups.includes('system:masters');
  const all = isMaster ? EVERYTHING : listRules(cluster.store, user, textOf(spec.namespace));
  const isPathRule = (rule: unknown) => listOf(recordOf(rule).nonResourceURLs).length > 0;
  return {
    resourceRules: all.filter((rule) => !isPathRule(rule)),
    nonResourceRules: all.filter(isPathRule),
    incomplete: false,
  };
};

const infoOf = (user: User): JsonObject => ({
  username: user.name,
  ...(user.uid ? { uid: user.uid } : {}),
  groups: user.groups,
});

const tokenReview: Review = async (spec, { cluster }) => {
  const audiences = listOf(spec.audiences).map(String);
  const user = await findUser(cluster, textOf(spec.token), audiences.length > 0 ? audiences : undefined);
  if (!user) return { user: {}, error: '[invalid bearer token, unknown]' };
  return { authenticated: true, user: infoOf(user), audiences };
};

const REVIEWS: Record<string, Review> = {
  SelfSubjectAccessReview: (spec, call) => access(call, call.user, spec),
  SubjectAccessReview: someoneElse,
  LocalSubjectAccessReview: someoneElse,
  SelfSubjectRulesReview: rules,
  SelfSubjectReview: (_spec, { user }) => ({ userInfo: infoOf(user) }),
  TokenReview: tokenReview,
};

/** Kinds that are questions: nothing is stored, the answer stands in `status`. */
export async function handleReview(call: Call): Promise<Answer> {
  const { definition } = call.request;
  const body = recordOf((await readBody(call.message)) ?? {});
  const { object } = parseObject(body, definition, readWriteOptions(call));
  const review = REVIEWS[definition.kind];
  if (!review) throw badRequest(`${definition.kind} cannot be answered`);
  const status = await review(recordOf(object.spec), call);
  return answerObject({ ...object, status }, 201);
}
