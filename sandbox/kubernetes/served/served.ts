import { apiVersionOf } from './resource-definition';
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
