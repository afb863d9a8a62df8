import { GO_AWS_SAMPLES } from './go-aws-samples';
import { GO_AZURE_SAMPLES } from './go-azure-samples';
import { AWS, AZURE, ON_ERROR } from './go-names';
import {
  type Frame,
  indented,
  once,
  type ProgramLanguage,
  literal as q,
  type SdkPackage,
  type SnippetInput,
} from './sample';

const IDENTITY = `${AZURE}/azidentity`;

function frameOf(input: SnippetInput): Frame {
  switch (input.system) {
    case 'aws-irsa':
      return {
        packages: [`${AWS}/config`],
        imports: [`${AWS}/config`],
        lines: [`cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(${q(input.region)}))`, ...ON_ERROR],
        notes: [
          'The default chain finds the role by itself. Give no keys: keys in the environment would win over the role.',
          'Version 1 of the SDK (at least 1.23.13) can do it too, but is no longer maintained.',
        ],
      };
    case 'azure-workload-identity':
      return {
        packages: [IDENTITY],
        imports: [IDENTITY],
        lines: ['cred, err := azidentity.NewWorkloadIdentityCredential(nil)', ...ON_ERROR],
        notes: [
          'NewDefaultAzureCredential works as well, and also on your own machine. The retired go-autorest cannot do it.',
        ],
      };
    case 'aad-pod-identity':
      return {
        packages: [IDENTITY],
        imports: [IDENTITY],
        lines: [
          `options := &azidentity.ManagedIdentityCredentialOptions{ID: azidentity.ClientID(${q(input.clientId)})}`,
          'cred, err := azidentity.NewManagedIdentityCredential(options)',
          ...ON_ERROR,
        ],
        notes: [
          'The first token may take up to 100 seconds after a pod starts. The default credential gives up after one second: name this one.',
        ],
      };
  }
}

const VERSIONS: Record<string, string> = {
  [IDENTITY]: 'v1.3.0',
  [`${AZURE}/containers/azcontainerregistry`]: 'v0.2.0',
};

function packageOf(name: string): SdkPackage {
  const minimum = VERSIONS[name] ?? 'v1.0.0';
  return { name, minimum, install: `go get ${name}@latest` };
}

function write(imports: readonly string[], lines: readonly string[]): string {
  const sorted = once(['context', ...imports]).sort();
  const isStandard = (name: string) => !(name.split('/')[0] ?? '').includes('.');
  return [
    'package main',
    '',
    'import (',
    ...indented(sorted.filter(isStandard).map(q), '\t'),
    '',
    ...indented(sorted.filter((name) => !isStandard(name)).map(q), '\t'),
    ')',
    '',
    'func run(ctx context.Context) error {',
    ...indented([...lines, 'return nil'], '\t'),
    '}',
    '',
    'func main() {',
    '\tif err := run(context.Background()); err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '}',
    '',
  ].join('\n');
}

/** Go programs; everything happens in `run`, so that a sample may return its error. */
export const GO: ProgramLanguage = {
  label: 'Go',
  fileName: 'main.go',
  aws: GO_AWS_SAMPLES,
  azure: GO_AZURE_SAMPLES,
  frameOf,
  packageOf,
  write,
};
