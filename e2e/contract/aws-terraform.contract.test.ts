import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { EXTERNAL_ID, PLATFORM, startAwsWorld } from '../support/aws/start-aws-world';

/** A folder of installed Terraform providers; without it, or without terraform, there is nothing to run. */
const plugins = process.env.TERRAFORM_PLUGIN_DIR;
const isHere = plugins !== undefined && spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
if (!isHere) console.warn('terraform or TERRAFORM_PLUGIN_DIR is missing: the Terraform module is not tried');

const ACCOUNT = '666666666666';
const DONE = 0;

function providerFile(url: string, keys: { accessKeyId: string; secretAccessKey: string }): string {
  return `provider "aws" {
  region                  = "eu-west-1"
  access_key              = "${keys.accessKeyId}"
  secret_key              = "${keys.secretAccessKey}"
  skip_metadata_api_check = true
  endpoints {
    iam = "${url}"
    sts = "${url}"
  }
}
`;
}

describe.runIf(isHere)('the shipped Terraform module', () => {
  it('sets an account up, finds nothing to change afterwards, and takes it all away', async () => {
    const aws = await startAwsWorld();
    const keys = aws.world.addAccount(ACCOUNT);
    const folder = mkdtempSync(path.join(tmpdir(), 'terraform-'));
    cpSync(path.join(import.meta.dirname, '../../deploy/aws'), folder, { recursive: true });
    writeFileSync(path.join(folder, 'provider.tf'), providerFile(aws.url, keys));
    const cliConfig = path.join(folder, 'cli.tfrc');
    writeFileSync(cliConfig, 'disable_checkpoint = true\n');
    const terraform = async (...args: string[]) => {
      const run = promisify(execFile)('terraform', [`-chdir=${folder}`, ...args], {
        env: { ...process.env, TF_IN_AUTOMATION: '1', TF_CLI_CONFIG_FILE: cliConfig },
      });
      const outcome = await run.catch((error: { code: number; stderr: string }) => error);
      return { exitCode: 'code' in outcome ? outcome.code : DONE, stderr: outcome.stderr };
    };
    const values = [
      '-no-color',
      `-var=platform_account_id=${PLATFORM}`,
      `-var=external_id=${EXTERNAL_ID}`,
      '-var=region=eu-west-1',
    ];
    expect(await terraform('init', `-plugin-dir=${plugins}`)).toMatchObject({ exitCode: DONE });
    expect(await terraform('apply', '-auto-approve', ...values)).toMatchObject({ exitCode: DONE, stderr: '' });
    expect(await terraform('plan', '-detailed-exitcode', ...values)).toMatchObject({ exitCode: DONE });
    const simulated = await aws.iam(keys).send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${ACCOUNT}:role/xks/xks-access-writer`,
        ActionNames: ['iam:DeleteRolePermissionsBoundary', 'iam:ListOpenIDConnectProviders'],
        ResourceArns: [`arn:aws:iam::${ACCOUNT}:oidc-provider/*`],
      }),
    );
    expect(simulated.EvaluationResults?.map((one) => one.EvalDecision)).toEqual(['explicitDeny', 'allowed']);
    expect(await terraform('destroy', '-auto-approve', ...values)).toMatchObject({ exitCode: DONE, stderr: '' });
    expect(aws.world.loadAccount(ACCOUNT).iam.roles.size).toBe(0);
    await aws.close();
  }, 240_000);
});
