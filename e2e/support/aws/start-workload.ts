import { assume, BOUNDARY, ISSUER, type Keys, type startAwsWorld, TENANT } from './start-aws-world';

type Aws = Awaited<ReturnType<typeof startAwsWorld>>;

/** One statement that allows. */
export const allow = (
  action: string | readonly string[],
  resource: string | readonly string[],
  condition?: object,
) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition ? { Condition: condition } : {}),
});

/** A workload's session: a bounded role with these statements, opened with a pod's token as IRSA does. */
export async function startWorkload(aws: Aws, name: string, statements: readonly object[]): Promise<Keys> {
  const { world } = aws;
  world.createOidcProvider(TENANT, ISSUER, ['sts.amazonaws.com']);
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const policy = world.createPolicy(TENANT, { name, path: '/xks/tenant/', document });
  const trust = JSON.stringify(assume('system:serviceaccount:tenant:irsa-test'));
  const role = { name, path: '/xks/tenant/', trust, boundaryArn: BOUNDARY, attached: [policy.arn] };
  return aws.webIdentity(world.createRole(TENANT, role).arn, await aws.token());
}
