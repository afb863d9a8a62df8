/** Lists of ARM objects in a file; `az` prints the same objects with their properties laid flat. */
const ARM_LISTS = ['identities', 'federatedIdentityCredentials', 'roleAssignments', 'managedClusters', 'keyVaults'];

/**
 * Brings what kubectl, the AWS CLI and az print into the one shape that is judged: lists in lists are laid flat, `null` means absent,
 * documents in text are read, ARM properties stand below `properties`. What has another shape is left for the schema to refuse.
 */
export function normaliseEvidence(value: unknown): unknown {
  const file = withoutNulls(value);
  if (!isRecord(file)) return file;
  const { kubernetes, aws, azure } = file;
  return {
    ...file,
    ...(kubernetes === undefined ? {} : { kubernetes: objectsIn(kubernetes) }),
    ...(isRecord(aws) ? { aws: normaliseAws(aws) } : {}),
    ...(isRecord(azure) ? { azure: normaliseAzure(azure) } : {}),
  };
}

type Fields = Record<string, unknown>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Absent and `null` are the same to Kubernetes and to ARM; only a list keeps its gaps, because they are mistakes. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const set = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(set.map(([name, field]) => [name, withoutNulls(field)]));
}

/** `kubectl get` wraps more than one object into a List; in the API's own lists the items do not repeat their kind. */
function objectsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((one) => (isList(one) ? objectsIn(one) : [one]));
  if (!isList(value)) return value;
  const kind = value.kind.replace(/List$/, '');
  const items = kind === '' ? value.items : value.items.map((item) => (isRecord(item) ? { kind, ...item } : item));
  return objectsIn(items);
}

function isList(value: unknown): value is { kind: string; items: unknown[] } {
  return isRecord(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

function normaliseAws(aws: Fields): Fields {
  // `aws eks list-pod-identity-associations` calls its list so.
  const named = aws.podIdentityAssociations ?? aws.associations;
  return {
    ...aws,
    ...(named === undefined ? {} : { podIdentityAssociations: named }),
    ...mapList(aws, 'roles', normaliseRole),
    ...mapList(aws, 'policies', normalisePolicy),
  };
}

/** `get-role` wraps what `get-account-authorization-details` lists. */
function normaliseRole(role: Fields): Fields {
  const own = isRecord(role.Role) ? { ...role, ...role.Role } : role;
  return {
    ...own,
    AssumeRolePolicyDocument: readDocument(own.AssumeRolePolicyDocument),
    ...mapList(own, 'RolePolicyList', (one) => ({ ...one, PolicyDocument: readDocument(one.PolicyDocument) })),
  };
}

/** The document in force: of a policy's versions, the default one. */
function normalisePolicy(policy: Fields): Fields {
  const versions = Array.isArray(policy.PolicyVersionList) ? policy.PolicyVersionList.filter(isRecord) : [];
  const inForce = versions.find(({ IsDefaultVersion }) => IsDefaultVersion === true);
  return { ...policy, Document: readDocument(policy.Document ?? inForce?.Document) };
}

/** IAM answers with documents as percent-encoded text. Source: IAM API, GetRole. Text that is no document stays what it is. */
function readDocument(document: unknown): unknown {
  if (typeof document !== 'string') return document;
  try {
    return JSON.parse(document.trimStart().startsWith('%') ? decodeURIComponent(document) : document);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return document;
    throw error;
  }
}

function normaliseAzure(azure: Fields): Fields {
  const lists = ARM_LISTS.map((name) => mapList(azure, name, (one) => ({ ...one, properties: one.properties ?? one })));
  return Object.assign({}, azure, ...lists);
}

function mapList(fields: Fields, name: string, change: (one: Fields) => Fields): Fields {
  const list = fields[name];
  return Array.isArray(list) ? { [name]: list.map((one) => (isRecord(one) ? change(one) : one)) } : {};
}
