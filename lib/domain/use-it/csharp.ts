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
        // Loaded at run time to exchange the token; nothing of it is named in code.
        packages: ['AWSSDK.SecurityToken'],
        imports: ['Amazon'],
        lines: [`var region = RegionEndpoint.GetBySystemName(${q(input.region)});`],
        notes: [
          'A client without credentials finds the role by itself; it needs AWSSDK.SecurityToken beside it.',
          'Give no keys: keys in the environment would win over the role.',
        ],
      };
    case 'azure-workload-identity':
      return {
        packages: ['Azure.Identity'],
        imports: ['Azure.Identity'],
        lines: ['var credential = new WorkloadIdentityCredential();'],
        notes: ['DefaultAzureCredential works as well, and also on your own machine.'],
      };
    case 'aad-pod-identity':
      return {
        packages: ['Azure.Identity'],
        imports: ['Azure.Identity'],
        lines: [`var credential = new ManagedIdentityCredential(${q(input.clientId)});`],
        notes: ['The first token may take up to 100 seconds after a pod starts: let the start-up wait that long.'],
      };
  }
}

const VERSIONS: Record<string, string> = {
  'Azure.Identity': '1.9.0',
  'Azure.Storage.Blobs': '12.0.0',
  'Azure.Security.KeyVault.Secrets': '4.0.0',
  'Azure.Messaging.ServiceBus': '7.0.0',
  'Azure.Messaging.EventHubs': '5.0.0',
  'Azure.Containers.ContainerRegistry': '1.0.0',
  'Azure.Data.AppConfiguration': '1.0.0',
};
/** The release of the whole SDK from which on the default chain reads the ServiceAccount's token. */
const AWS_MINIMUM = '3.3.659.1';

function packageOf(name: string): SdkPackage {
  return { name, minimum: VERSIONS[name] ?? AWS_MINIMUM, install: `dotnet add package ${name}` };
}

const awsUsing = (name: string, client: string, lines: string[], models = true): Sample => ({
  packages: [`AWSSDK.${name}`],
  imports: [`Amazon.${name}`, ...(models ? [`Amazon.${name}.Model`] : [])],
  lines: [`var client = new ${client}(region);`, ...lines],
});

const AWS_SAMPLES: SampleTable<AwsTarget> = {
  s3: ({ bucket, prefix, writes }) =>
    awsUsing('S3', 'AmazonS3Client', [
      `var place = new ListObjectsV2Request { BucketName = ${q(bucket)}, Prefix = ${q(prefix)} };`,
      'await foreach (var item in client.Paginators.ListObjectsV2(place).S3Objects)',
      '    Console.WriteLine(item.Key);',
      ...(writes
        ? [
            `var hello = new PutObjectRequest { BucketName = ${q(bucket)}, Key = ${q(`${prefix}hello.txt`)}, ContentBody = "hello" };`,
            'await client.PutObjectAsync(hello);',
          ]
        : []),
    ]),
  secretsmanager: ({ secret }) =>
    awsUsing('SecretsManager', 'AmazonSecretsManagerClient', [
      `var answer = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = ${q(secret)} });`,
      'var password = answer.SecretString;',
    ]),
  sqs: ({ queueUrl, sends }) =>
    awsUsing('SQS', 'AmazonSQSClient', [
      `var queue = ${q(queueUrl)};`,
      ...(sends
        ? ['await client.SendMessageAsync(queue, "hello");']
        : [
            'var asked = new ReceiveMessageRequest { QueueUrl = queue, WaitTimeSeconds = 20 };',
            'foreach (var message in (await client.ReceiveMessageAsync(asked)).Messages ?? [])',
            '{',
            '    Console.WriteLine(message.Body);',
            '    await client.DeleteMessageAsync(queue, message.ReceiptHandle);',
            '}',
          ]),
    ]),
  dynamodb: ({ table }) =>
    awsUsing('DynamoDBv2', 'AmazonDynamoDBClient', [
      '// The key of your own table.',
      'var key = new Dictionary<string, AttributeValue> { ["id"] = new() { S = "1" } };',
      `var answer = await client.GetItemAsync(${q(table)}, key);`,
      'Console.WriteLine(answer.Item?.Count);',
    ]),
  sns: ({ topicArn }) =>
    awsUsing(
      'SimpleNotificationService',
      'AmazonSimpleNotificationServiceClient',
      [`await client.PublishAsync(${q(topicArn)}, "hello");`],
      false,
    ),
  kms: ({ keyArn }) =>
    awsUsing('KeyManagementService', 'AmazonKeyManagementServiceClient', [
      'var secret = new MemoryStream(await File.ReadAllBytesAsync("secret.bin"));',
      `var answer = await client.DecryptAsync(new DecryptRequest { KeyId = ${q(keyArn)}, CiphertextBlob = secret });`,
      'var plain = answer.Plaintext.ToArray();',
    ]),
  cloudwatch: ({ namespace, writes }) =>
    awsUsing(
      'CloudWatch',
      'AmazonCloudWatchClient',
      writes
        ? [
            'var runs = new MetricDatum { MetricName = "Runs", Value = 1, Unit = StandardUnit.Count };',
            `await client.PutMetricDataAsync(new PutMetricDataRequest { Namespace = ${q(namespace)}, MetricData = [runs] });`,
          ]
        : [
            `var answer = await client.ListMetricsAsync(new ListMetricsRequest { Namespace = ${q(namespace)} });`,
            'Console.WriteLine(answer.Metrics?.Count);',
          ],
    ),
  sts: () =>
    awsUsing('SecurityToken', 'AmazonSecurityTokenServiceClient', [
      'var who = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest());',
      'Console.WriteLine(who.Arn);',
    ]),
};

const azureUsing = (name: string, lines: string[], imports: string[] = []): Sample => ({
  packages: [`Azure.${name}`],
  imports: [`Azure.${name}`, ...imports],
  lines,
});

const AZURE_SAMPLES: SampleTable<AzureTarget> = {
  blob: ({ accountUrl, container, prefix, writes }) =>
    azureUsing('Storage.Blobs', [
      `var container = new BlobContainerClient(new Uri(${q(`${accountUrl}/${container}`)}), credential);`,
      `await foreach (var blob in container.GetBlobsAsync(prefix: ${q(prefix)}))`,
      '    Console.WriteLine(blob.Name);',
      ...(writes
        ? [
            `await container.GetBlobClient(${q(`${prefix}hello.txt`)}).UploadAsync(BinaryData.FromString("hello"), overwrite: true);`,
          ]
        : []),
    ]),
  vault: ({ vaultUrl, secret }) =>
    azureUsing('Security.KeyVault.Secrets', [
      `var vault = new SecretClient(new Uri(${q(vaultUrl)}), credential);`,
      `var password = (await vault.GetSecretAsync(${q(secret)})).Value.Value;`,
    ]),
  'service-bus': ({ host, queue, sends }) =>
    azureUsing('Messaging.ServiceBus', [
      `await using var bus = new ServiceBusClient(${q(host)}, credential);`,
      ...(sends
        ? [`await bus.CreateSender(${q(queue)}).SendMessageAsync(new ServiceBusMessage("hello"));`]
        : [
            `var receiver = bus.CreateReceiver(${q(queue)});`,
            'foreach (var message in await receiver.ReceiveMessagesAsync(10, TimeSpan.FromSeconds(20)))',
            '{',
            '    Console.WriteLine(message.Body);',
            '    await receiver.CompleteMessageAsync(message);',
            '}',
          ]),
    ]),
  'event-hubs': ({ host, hub, sends }) =>
    sends
      ? azureUsing(
          'Messaging.EventHubs',
          [
            `await using var producer = new EventHubProducerClient(${q(host)}, ${q(hub)}, credential);`,
            'await producer.SendAsync([new EventData("hello")]);',
          ],
          ['Azure.Messaging.EventHubs.Producer'],
        )
      : azureUsing(
          'Messaging.EventHubs',
          [
            'var group = EventHubConsumerClient.DefaultConsumerGroupName;',
            `await using var consumer = new EventHubConsumerClient(group, ${q(host)}, ${q(hub)}, credential);`,
            'await foreach (var one in consumer.ReadEventsAsync())',
            '    Console.WriteLine(one.Data.EventBody);',
          ],
          ['Azure.Messaging.EventHubs.Consumer'],
        ),
  registry: ({ registryUrl, repository }) =>
    azureUsing('Containers.ContainerRegistry', [
      `var registry = new ContainerRegistryClient(new Uri(${q(registryUrl)}), credential);`,
      `await foreach (var manifest in registry.GetRepository(${q(repository)}).GetAllManifestPropertiesAsync())`,
      '    Console.WriteLine(manifest.Digest);',
    ]),
  'app-configuration': ({ storeUrl }) =>
    azureUsing('Data.AppConfiguration', [
      `var store = new ConfigurationClient(new Uri(${q(storeUrl)}), credential);`,
      'await foreach (var setting in store.GetConfigurationSettingsAsync(new SettingSelector()))',
      '    Console.WriteLine($"{setting.Key} {setting.Value}");',
    ]),
  token: ({ scope }) => ({
    packages: [],
    imports: ['Azure.Core'],
    lines: [
      `var token = await credential.GetTokenAsync(new TokenRequestContext([${q(scope)}]));`,
      'Console.WriteLine(token.ExpiresOn);',
    ],
  }),
};

/** C# programs with top-level statements. */
export const CSHARP: ProgramLanguage = {
  label: 'C#',
  fileName: 'Program.cs',
  aws: AWS_SAMPLES,
  azure: AZURE_SAMPLES,
  frameOf,
  packageOf,
  write: (imports, lines) => [...[...imports].sort().map((name) => `using ${name};`), '', ...lines, ''].join('\n'),
};
