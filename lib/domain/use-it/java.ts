import { JAVA_AWS_SAMPLES } from './java-aws-samples';
import { JAVA_AZURE_SAMPLES } from './java-azure-samples';
import { type Frame, indented, type ProgramLanguage, literal as q, type SdkPackage, type SnippetInput } from './sample';

function frameOf(input: SnippetInput): Frame {
  switch (input.system) {
    case 'aws-irsa':
      return {
        // Loaded at run time to exchange the token; nothing of it is named in code.
        packages: ['software.amazon.awssdk:sts'],
        imports: ['software.amazon.awssdk.regions.Region'],
        lines: [`var region = Region.of(${q(input.region)});`],
        notes: [
          'The default chain finds the role by itself; without the module sts it silently goes on to the next source.',
          'Give no keys: keys in the environment would win over the role.',
        ],
      };
    case 'azure-workload-identity':
      return {
        packages: ['com.azure:azure-identity'],
        imports: ['com.azure.identity.WorkloadIdentityCredentialBuilder'],
        lines: ['var credential = new WorkloadIdentityCredentialBuilder().build();'],
        notes: ['DefaultAzureCredentialBuilder works as well, and also on your own machine.'],
      };
    case 'aad-pod-identity':
      return {
        packages: ['com.azure:azure-identity'],
        imports: ['com.azure.identity.ManagedIdentityCredentialBuilder'],
        lines: [`var credential = new ManagedIdentityCredentialBuilder().clientId(${q(input.clientId)}).build();`],
        notes: ['The first token may take up to 100 seconds after a pod starts: let the start-up wait that long.'],
      };
  }
}

const VERSIONS: Record<string, string> = {
  'com.azure:azure-identity': '1.9.0',
  'com.azure:azure-storage-blob': '12.0.0',
  'com.azure:azure-security-keyvault-secrets': '4.0.0',
  'com.azure:azure-messaging-servicebus': '7.0.0',
  'com.azure:azure-messaging-eventhubs': '5.0.0',
  'com.azure:azure-containers-containerregistry': '1.0.0',
  'com.azure:azure-data-appconfiguration': '1.0.0',
};
/** From this version on the default chain of version 2 reads the ServiceAccount's token. */
const AWS_MINIMUM = '2.10.11';

function packageOf(name: string): SdkPackage {
  const minimum = VERSIONS[name] ?? AWS_MINIMUM;
  return { name, minimum, install: `implementation("${name}:[${minimum},)")` };
}

function write(imports: readonly string[], lines: readonly string[]): string {
  return [
    ...[...imports].sort().map((name) => `import ${name};`),
    '',
    'public class Main {',
    '    public static void main(String[] args) throws Exception {',
    ...indented(lines, '        '),
    '    }',
    '}',
    '',
  ].join('\n');
}

/** Java programs of one class. */
export const JAVA: ProgramLanguage = {
  label: 'Java',
  fileName: 'Main.java',
  aws: JAVA_AWS_SAMPLES,
  azure: JAVA_AZURE_SAMPLES,
  frameOf,
  packageOf,
  write,
};
