import { apiVersionOf, STORED_VERBS } from './resource-definition';
import { RESOURCES } from './resources';

/** What is served, one row per kind, subresource and answer outside the resource tree; printed at start. */
export const SERVED: readonly { service: string; verb: string; what: string }[] = [
  ...RESOURCES.flatMap((definition) => [
    {
      service: 'kubernetes',
      verb: definition.verbs.join(','),
      what: `${apiVersionOf(definition)} ${definition.plural}`,
    },
    ...definition.subresources.map((subresource) => ({
      service: 'kubernetes',
      verb: subresource.verbs.join(','),
      what: `${apiVersionOf(definition)} ${definition.plural}/${subresource.name}`,
    })),
  ]),
  {
    service: 'kubernetes',
    verb: STORED_VERBS.join(','),
    what: 'kinds of stored CustomResourceDefinitions, in every served version unless a webhook converts',
  },
  { service: 'nmi', verb: 'get', what: '/metadata/identity/oauth2/token, for pods on clusters of AKS' },
  ...[
    '/version',
    '/api',
    '/apis',
    '/openapi/v3',
    '/openid/v1/jwks',
    '/.well-known/openid-configuration',
    '/healthz',
    '/livez',
    '/readyz',
  ].map((what) => ({ service: 'kubernetes', verb: 'get', what })),
];
