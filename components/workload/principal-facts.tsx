import { Identifier } from '@/components/pieces/identifier';
import type { PrincipalView } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { lastSegment } from '@/lib/domain/last-segment';
import { upperFirst } from '@/lib/domain/upper-first';

const PLACES = { aws: 'AWS account', azure: 'Resource group' } as const;

/** Who a workload is in one cloud, and where: what people look for there, each to be copied. */
export function principalFacts({ cloud, place, name, carried }: PrincipalView) {
  const noun = CLOUD_WORDS[cloud].principal;
  const where = place.replace(/^(AWS account|resource group) /, '');
  const own = cloud === 'azure' ? lastSegment(name) : name;
  return [
    {
      term: PLACES[cloud],
      value: <Identifier value={where} name={PLACES[cloud].toLowerCase()} tail={24} />,
      wide: cloud === 'azure',
    },
    ...(name === ''
      ? []
      : [
          {
            term: upperFirst(noun),
            value: <Identifier value={own} copied={name} name={noun} tail={32} />,
            wide: true,
          },
        ]),
    ...(cloud === 'azure'
      ? [
          {
            term: 'Client id',
            value: carried ? <Identifier value={carried} name="client id" tail={24} /> : 'known once it is made',
            wide: true,
          },
        ]
      : []),
  ];
}
