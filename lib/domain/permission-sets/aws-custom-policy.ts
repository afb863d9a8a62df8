import { z } from 'zod';
import type { AwsStatement } from '../permission-document';
import type { AwsPermissionSet } from '../permission-set';
import { policyProbe } from './policy-probe';
import { writtenPolicy } from './written-policy';

const parameters = z.strictObject({ document: writtenPolicy });
type Parameters = z.infer<typeof parameters>;

const SHOWN_MAX = 3;

/**
 * A policy the requester wrote: granted as it is, in one spelling. What it means is explained from the document
 * (`policy/explain-document`), and what speaks against it is judged as it was written (`writtenAt`).
 */
export const awsCustomPolicy: AwsPermissionSet<Parameters> = {
  id: 'aws-custom-policy',
  version: 1,
  name: 'A policy of your own',
  summary: 'For what no other permission covers. Judged as you type.',
  cloud: 'aws',
  risk: 'high',
  daysMax: 180,
  writtenAt: '/document',
  parameters,
  example: {
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['dynamodb:DescribeTable'],
          Resource: ['arn:aws:dynamodb:eu-west-1:000000000000:table/sample'],
        },
      ],
    },
  },
  fields: [
    {
      name: 'document',
      label: 'Policy',
      help: 'An AWS identity policy as JSON. Name the things of your own account; patterns need a second look.',
      kind: 'policy',
      required: true,
    },
  ],
  compile: ({ document }) => document,
  probe: ({ document }, context) => policyProbe(document, context),
  words: ({ document }) => `do what a policy of their own says: ${some(actionsOf(document.Statement), 'action')}`,
  cannot: () => 'do anything that policy does not say',
  target: ({ document }) => some([...new Set(document.Statement.flatMap(({ Resource }) => Resource))], 'resource'),
  cautions: () => [],
};

function actionsOf(statements: readonly AwsStatement[]): string[] {
  return [...new Set(statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action))];
}

function some(items: readonly string[], what: string): string {
  const more = items.length - SHOWN_MAX;
  const shown = items.slice(0, SHOWN_MAX).join(', ');
  return more > 0 ? `${shown} and ${more} more ${what}${more === 1 ? '' : 's'}` : shown;
}
