import type { AwsTarget } from './aws-target';
import type { AzureTarget } from './azure-target';
import {
  type Frame,
  type ProgramLanguage,
  literal as q,
  type Sample,
  type SampleTable,
  type SdkPackage,
  type SnippetInput,
} from './sample';

function frameOf(input: SnippetInput): Frame {
  switch (input.system) {
    case 'aws-irsa':
      return {
        packages: [],
        imports: [],
        lines: [`const region = ${q(input.region)};`],
        notes: [
          'The default chain finds the role by itself. Give no keys: keys in the environment would win over the role.',
          'Version 2 of the SDK (aws-sdk, at least 2.525.0) can do it too, but is no longer maintained.',
        ],
      };
    case 'azure-workload-identity':
      return {
        packages: ['@azure/identity'],
        imports: ["import { WorkloadIdentityCredential } from '@azure/identity';"],
        lines: ['const credential = new WorkloadIdentityCredential();'],
        notes: ['DefaultAzureCredential works as well, and also on your own machine.'],
      };
    case 'aad-pod-identity':
      return {
        packages: ['@azure/identity'],
        imports: ["import { ManagedIdentityCredential } from '@azure/identity';"],
        lines: [`const credential = new ManagedIdentityCredential({ clientId: ${q(input.clientId)} });`],
        notes: ['The first token may take up to 100 seconds after a pod starts: let the start-up wait that long.'],
      };
  }
}

const VERSIONS: Record<string, string> = {
  '@azure/identity': '3.2.0',
  '@azure/storage-blob': '12.0.0',
  '@azure/keyvault-secrets': '4.0.0',
  '@azure/service-bus': '7.0.0',
  '@azure/event-hubs': '5.0.0',
  '@azure/container-registry': '1.0.0',
  '@azure/app-configuration': '1.0.0',
};
/** From this version on every client of AWS's version 3 reads the ServiceAccount's token. */
const AWS_MINIMUM = '3.27.0';

function packageOf(name: string): SdkPackage {
  const minimum = VERSIONS[name] ?? AWS_MINIMUM;
  return { name, minimum, install: `npm install "${name}@>=${minimum}"` };
}

const awsUsing = (name: string, client: string, commands: string[], lines: string[]): Sample => ({
  packages: [`@aws-sdk/client-${name}`],
  imports: [`import { ${[...commands, client].sort().join(', ')} } from '@aws-sdk/client-${name}';`],
  lines: [`const client = new ${client}({ region });`, ...lines],
});

const AWS_SAMPLES: SampleTable<AwsTarget> = {
  s3: (target) =>
    awsUsing(
      's3',
      'S3Client',
      ['paginateListObjectsV2', ...(target.writes ? ['PutObjectCommand'] : [])],
      [
        `const place = { Bucket: ${q(target.bucket)}, Prefix: ${q(target.prefix)} };`,
        'for await (const page of paginateListObjectsV2({ client }, place)) {',
        '  for (const { Key } of page.Contents ?? []) console.log(Key);',
        '}',
        ...(target.writes
          ? [
              `const key = ${q(`${target.prefix}hello.txt`)};`,
              "await client.send(new PutObjectCommand({ Bucket: place.Bucket, Key: key, Body: 'hello' }));",
            ]
          : []),
      ],
    ),
  secretsmanager: (target) =>
    awsUsing(
      'secrets-manager',
      'SecretsManagerClient',
      ['GetSecretValueCommand'],
      [
        `const answer = await client.send(new GetSecretValueCommand({ SecretId: ${q(target.secret)} }));`,
        'const password = answer.SecretString;',
      ],
    ),
  sqs: (target) =>
    target.sends
      ? awsUsing(
          'sqs',
          'SQSClient',
          ['SendMessageCommand'],
          [
            `const QueueUrl = ${q(target.queueUrl)};`,
            "await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));",
          ],
        )
      : awsUsing(
          'sqs',
          'SQSClient',
          ['DeleteMessageCommand', 'ReceiveMessageCommand'],
          [
            `const QueueUrl = ${q(target.queueUrl)};`,
            'const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));',
            'for (const { Body, ReceiptHandle } of Messages) {',
            '  console.log(Body);',
            '  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));',
            '}',
          ],
        ),
  dynamodb: (target) =>
    awsUsing(
      'dynamodb',
      'DynamoDBClient',
      ['GetItemCommand'],
      [
        '// The key of your own table.',
        `const asked = { TableName: ${q(target.table)}, Key: { id: { S: '1' } } };`,
        'console.log((await client.send(new GetItemCommand(asked))).Item);',
      ],
    ),
  sns: (target) =>
    awsUsing(
      'sns',
      'SNSClient',
      ['PublishCommand'],
      [`await client.send(new PublishCommand({ TopicArn: ${q(target.topicArn)}, Message: 'hello' }));`],
    ),
  kms: (target) => {
    const sample = awsUsing(
      'kms',
      'KMSClient',
      ['DecryptCommand'],
      [
        "const CiphertextBlob = await readFile('secret.bin');",
        `const answer = await client.send(new DecryptCommand({ KeyId: ${q(target.keyArn)}, CiphertextBlob }));`,
        'const plain = answer.Plaintext;',
      ],
    );
    return { ...sample, imports: ["import { readFile } from 'node:fs/promises';", ...sample.imports] };
  },
  cloudwatch: (target) =>
    target.writes
      ? awsUsing(
          'cloudwatch',
          'CloudWatchClient',
          ['PutMetricDataCommand'],
          [
            "const MetricData = [{ MetricName: 'Runs', Value: 1, Unit: 'Count' }];",
            `await client.send(new PutMetricDataCommand({ Namespace: ${q(target.namespace)}, MetricData }));`,
          ],
        )
      : awsUsing(
          'cloudwatch',
          'CloudWatchClient',
          ['ListMetricsCommand'],
          [`console.log((await client.send(new ListMetricsCommand({ Namespace: ${q(target.namespace)} }))).Metrics);`],
        ),
  sts: () =>
    awsUsing(
      'sts',
      'STSClient',
      ['GetCallerIdentityCommand'],
      ['console.log((await client.send(new GetCallerIdentityCommand({}))).Arn);'],
    ),
};

const azureUsing = (name: string, imported: string, lines: string[]): Sample => ({
  packages: [`@azure/${name}`],
  imports: [`import { ${imported} } from '@azure/${name}';`],
  lines,
});
const AZURE_SAMPLES: SampleTable<AzureTarget> = {
  blob: (target) =>
    azureUsing('storage-blob', 'ContainerClient', [
      `const container = new ContainerClient(${q(`${target.accountUrl}/${target.container}`)}, credential);`,
      `for await (const blob of container.listBlobsFlat({ prefix: ${q(target.prefix)} })) console.log(blob.name);`,
      ...(target.writes
        ? [`await container.getBlockBlobClient(${q(`${target.prefix}hello.txt`)}).upload('hello', 5);`]
        : []),
    ]),
  vault: (target) =>
    azureUsing('keyvault-secrets', 'SecretClient', [
      `const vault = new SecretClient(${q(target.vaultUrl)}, credential);`,
      `const { value: password } = await vault.getSecret(${q(target.secret)});`,
    ]),
  'service-bus': (target) =>
    azureUsing('service-bus', 'ServiceBusClient', [
      `const bus = new ServiceBusClient(${q(target.host)}, credential);`,
      ...(target.sends
        ? [`await bus.createSender(${q(target.queue)}).sendMessages({ body: 'hello' });`]
        : [
            `const receiver = bus.createReceiver(${q(target.queue)});`,
            'for (const message of await receiver.receiveMessages(10, { maxWaitTimeInMs: 20_000 })) {',
            '  console.log(message.body);',
            '  await receiver.completeMessage(message);',
            '}',
          ]),
      'await bus.close();',
    ]),
  'event-hubs': (target) =>
    target.sends
      ? azureUsing('event-hubs', 'EventHubProducerClient', [
          `const producer = new EventHubProducerClient(${q(target.host)}, ${q(target.hub)}, credential);`,
          "await producer.sendBatch([{ body: 'hello' }]);",
          'await producer.close();',
        ])
      : azureUsing('event-hubs', 'EventHubConsumerClient', [
          `const consumer = new EventHubConsumerClient('$Default', ${q(target.host)}, ${q(target.hub)}, credential);`,
          'consumer.subscribe({',
          '  processEvents: async (events) => events.forEach(({ body }) => console.log(body)),',
          '  processError: async (error) => console.error(error),',
          '});',
        ]),
  registry: (target) =>
    azureUsing('container-registry', 'ContainerRegistryClient', [
      `const registry = new ContainerRegistryClient(${q(target.registryUrl)}, credential);`,
      `const repository = registry.getRepository(${q(target.repository)});`,
      'for await (const { digest } of repository.listManifestProperties()) console.log(digest);',
    ]),
  'app-configuration': (target) =>
    azureUsing('app-configuration', 'AppConfigurationClient', [
      `const store = new AppConfigurationClient(${q(target.storeUrl)}, credential);`,
      'for await (const { key, value } of store.listConfigurationSettings()) console.log(key, value);',
    ]),
  token: (target) => ({
    packages: [],
    imports: [],
    lines: [`console.log((await credential.getToken(${q(target.scope)})).expiresOnTimestamp);`],
  }),
};

/** Node.js programs (ES modules). */
export const JAVASCRIPT: ProgramLanguage = {
  label: 'JavaScript',
  fileName: 'main.mjs',
  aws: AWS_SAMPLES,
  azure: AZURE_SAMPLES,
  frameOf,
  packageOf,
  write: (imports, lines) => [...imports, '', ...lines, ''].join('\n').replace(/^\n+/, ''),
};
