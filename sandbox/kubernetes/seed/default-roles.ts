import type { ResourceDefinition } from '../served/resource-definition';
import { RESOURCES } from '../served/resources';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

interface Rule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  nonResourceURLs?: string[];
}

const stored = RESOURCES.filter(({ verbs }) => verbs.includes('get'));

/** One rule per API group for the kinds that `isIncluded`, with their subresources of these names. */
function rulesFor(
  isIncluded: (definition: ResourceDefinition) => boolean,
  verbs: string[],
  subresources: string[],
): Rule[] {
  const groups = [...new Set(stored.filter(isIncluded).map(({ group }) => group))];
  return groups.map((group) => {
    const definitions = stored.filter((definition) => definition.group === group && isIncluded(definition));
    const below = definitions.flatMap((definition) =>
      definition.subresources
        .filter(({ name }) => subresources.includes(name))
        .map(({ name }) => `${definition.plural}/${name}`),
    );
    return { verbs, apiGroups: [group], resources: [...definitions.map(({ plural }) => plural), ...below] };
  });
}

/** As on a real cluster, view and edit know nothing of RBAC, and edit cannot touch events' and namespaces' existence. */
const isViewed = ({ group, namespaced, plural }: ResourceDefinition): boolean =>
  (namespaced || plural === 'namespaces') && group !== 'rbac.authorization.k8s.io';
const isEdited = (definition: ResourceDefinition): boolean =>
  isViewed(definition) && !['namespaces', 'events'].includes(definition.plural);

const DISCOVERY = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/openapi',
  '/openapi/*',
  '/healthz',
  '/livez',
  '/readyz',
  '/version',
];
const PUBLIC = ['/healthz', '/livez', '/readyz', '/version'];
const ISSUER = [
  '/.well-known/openid-configuration',
  '/openid/v1/jwks',
  '/.well-known/openid-configuration/',
  '/openid/v1/jwks/',
];

const paths = (nonResourceURLs: string[]): Rule[] => [{ verbs: ['get'], nonResourceURLs }];
const view = rulesFor(isViewed, READ, ['status', 'log', 'scale']);
const token: Rule = { verbs: ['create'], apiGroups: [''], resources: ['serviceaccounts/token'] };

const REVIEWS: Rule[] = [
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
];

/** The ClusterRoles every cluster starts with. `xks:read-everything` is the readonly people's own. */
export const DEFAULT_ROLES: Record<string, Rule[]> = {
  'cluster-admin': [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ],
  view,
  edit: [...view, ...rulesFor(isEdited, WRITE, ['scale']), token],
  'system:basic-user': REVIEWS,
  'system:discovery': paths(DISCOVERY),
  'system:public-info-viewer': paths(PUBLIC),
  'system:service-account-issuer-discovery': paths(ISSUER),
  'xks:read-everything': [{ verbs: READ, apiGroups: ['*'], resources: ['*'] }, ...paths(['*'])],
};

/** Who has them: ClusterRole → groups. */
export const DEFAULT_BINDINGS: Record<string, string[]> = {
  'cluster-admin': ['system:masters'],
  'system:basic-user': ['system:authenticated'],
  'system:discovery': ['system:authenticated'],
  'system:public-info-viewer': ['system:authenticated', 'system:unauthenticated'],
  'system:service-account-issuer-discovery': ['system:serviceaccounts'],
  'xks:read-everything': ['xks:readonly'],
};
