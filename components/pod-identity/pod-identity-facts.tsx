import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import { TimeAgo } from '@/components/pieces/time-ago';
import type { PodIdentityView } from '@/lib/contracts/pod-identity';
import { lastSegment } from '@/lib/domain/last-segment';

/** What identifies the identity, who set it up, how much is granted to it. */
export function PodIdentityFacts({ view }: { view: PodIdentityView }) {
  const { identity, setUpBy, setUpAt, grants, state } = view;
  const name = identity && lastSegment(identity.id);
  const items = [
    ...(identity && name
      ? [
          {
            term: state === 'absent' && view.origin === 'made' ? 'Identity that will be made' : 'Identity',
            value: <Identifier value={name} copied={identity.id} name="identity" tail={24} />,
            wide: true,
          },
        ]
      : []),
    ...(identity?.clientId
      ? [{ term: 'Client id', value: <Identifier value={identity.clientId} name="client id" tail={24} />, wide: true }]
      : []),
    ...(setUpBy ? [{ term: view.origin === 'made' ? 'Set up by' : 'Recognised by', value: setUpBy.name }] : []),
    ...(setUpAt ? [{ term: 'Since', value: <TimeAgo at={setUpAt} /> }] : []),
    ...(state === 'set-up' ? [{ term: 'Grants', value: grants }] : []),
  ];
  return items.length === 0 ? null : <Facts items={items} />;
}
