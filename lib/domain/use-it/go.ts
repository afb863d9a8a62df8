import { GO_AWS_SAMPLES } from './go-aws-samples';
import { GO_AZURE_SAMPLES } from './go-azure-samples';
import { AWS, AZURE, ON_ERROR } from './go-names';
import {
  indented,
  once,
  literal as q,
  type Sample,
  type SdkPackage,
  type Snippet,
  type SnippetInput,
  sampleOf,
} from './sample';

/** A Go program for exactly this workload. */
export function goSnippet(input: SnippetInput): Snippet {
  const sample =
    input.system === 'aws-irsa' ? sampleOf(GO_AWS_SAMPLES, input.target) : sampleOf(GO_AZURE_SAMPLES, input.target);
  const frame = frameOf(input);
  const imports = once(['context', ...frame.imports, ...sample.imports]);
  const isStandard = (name: string) => !(name.split('/')[0] ?? '').includes('.');
  const code = [
    'package main',
    '',
    'import (',
    ...indented(imports.filter(isStandard).sort().map(q), '\t'),
    '',
    ...indented(
      imports
        .filter((name) => !isStandard(name))
        .sort()
        .map(q),
      '\t',
    ),
    ')',
    '',
    'func run(ctx context.Context) error {',
    ...indented([...frame.lines, ...ON_ERROR, ...sample.lines, 'return nil'], '\t'),
    '}',
    '',
    'func main() {',
    '\tif err := run(context.Background()); err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '}',
    '',
  ].join('\n');
  const packages = once([...frame.packages, ...sample.packages]).map(packageOf);
  return { language: 'go', label: 'Go', packages, fileName: 'main.go', code, notes: frame.notes };
}

const IDENTITY = `${AZURE}/azidentity`;

function frameOf(input: SnippetInput): Sample & { notes: string[] } {
  switch (input.system) {
    case 'aws-irsa':
      return {
        packages: [`${AWS}/config`],
        imports: [`${AWS}/config`],
        lines: [`cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(${q(input.region)}))`],
        notes: [
          'The default chain finds the role by itself. Give no keys: keys in the environment would win over the role.',
          'Version 1 of the SDK (at least 1.23.13) can do it too, but is no longer maintained.',
        ],
      };
    case 'azure-workload-identity':
      return {
        packages: [IDENTITY],
        imports: [IDENTITY],
        lines: ['cred, err := azidentity.NewWorkloadIdentityCredential(nil)'],
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
