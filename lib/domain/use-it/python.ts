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
        packages: ['boto3'],
        imports: ['import boto3'],
        lines: [`session = boto3.Session(region_name=${q(input.region)})`],
        notes: [
          'The default chain finds the role by itself. Give no keys: keys in the environment would win over the role.',
        ],
      };
    case 'azure-workload-identity':
      return {
        packages: ['azure-identity'],
        imports: ['from azure.identity import WorkloadIdentityCredential'],
        lines: ['credential = WorkloadIdentityCredential()'],
        notes: [
          'DefaultAzureCredential works as well, and also on your own machine. Async clients take the one of azure.identity.aio.',
        ],
      };
    case 'aad-pod-identity':
      return {
        packages: ['azure-identity'],
        imports: ['from azure.identity import ManagedIdentityCredential'],
        lines: [`credential = ManagedIdentityCredential(client_id=${q(input.clientId)})`],
        notes: ['The first token may take up to 100 seconds after a pod starts: let the start-up wait that long.'],
      };
  }
}

const VERSIONS: Record<string, string> = {
  boto3: '1.9.220',
  'azure-identity': '1.13.0',
  'azure-storage-blob': '12.0.0',
  'azure-keyvault-secrets': '4.0.0',
  'azure-servicebus': '7.0.0',
  'azure-eventhub': '5.0.0',
  'azure-containerregistry': '1.0.0',
  'azure-appconfiguration': '1.0.0',
};

function packageOf(name: string): SdkPackage {
  const minimum = VERSIONS[name] ?? '1.0.0';
  return { name, minimum, install: `pip install "${name}>=${minimum}"` };
}

const only = (...lines: string[]): Sample => ({ packages: [], imports: [], lines });
const AWS_SAMPLES: SampleTable<AwsTarget> = {
  s3: (target) =>
    only(
      's3 = session.client("s3")',
      `pages = s3.get_paginator("list_objects_v2").paginate(Bucket=${q(target.bucket)}, Prefix=${q(target.prefix)})`,
      'for page in pages:',
      '    for item in page.get("Contents", []):',
      '        print(item["Key"])',
      ...(target.writes
        ? [`s3.put_object(Bucket=${q(target.bucket)}, Key=${q(`${target.prefix}hello.txt`)}, Body=b"hello")`]
        : []),
    ),
  secretsmanager: (target) =>
    only(
      `secret = session.client("secretsmanager").get_secret_value(SecretId=${q(target.secret)})`,
      'password = secret["SecretString"]',
    ),
  sqs: (target) =>
    only(
      'sqs = session.client("sqs")',
      `queue = ${q(target.queueUrl)}`,
      ...(target.sends
        ? ['sqs.send_message(QueueUrl=queue, MessageBody="hello")']
        : [
            'for message in sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20).get("Messages", []):',
            '    print(message["Body"])',
            '    sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])',
          ]),
    ),
  dynamodb: (target) =>
    only(
      `table = session.resource("dynamodb").Table(${q(target.table)})`,
      '# The key of your own table.',
      'print(table.get_item(Key={"id": "1"}).get("Item"))',
    ),
  sns: (target) => only(`session.client("sns").publish(TopicArn=${q(target.topicArn)}, Message="hello")`),
  kms: (target) =>
    only(
      'with open("secret.bin", "rb") as file:',
      `    answer = session.client("kms").decrypt(KeyId=${q(target.keyArn)}, CiphertextBlob=file.read())`,
      'plain = answer["Plaintext"]',
    ),
  cloudwatch: (target) =>
    target.writes
      ? only(
          'session.client("cloudwatch").put_metric_data(',
          `    Namespace=${q(target.namespace)}, MetricData=[{"MetricName": "Runs", "Value": 1, "Unit": "Count"}]`,
          ')',
        )
      : only(`print(session.client("cloudwatch").list_metrics(Namespace=${q(target.namespace)})["Metrics"])`),
  sts: () => only('print(session.client("sts").get_caller_identity()["Arn"])'),
};

const AZURE_SAMPLES: SampleTable<AzureTarget> = {
  blob: (target) => ({
    packages: ['azure-storage-blob'],
    imports: ['from azure.storage.blob import ContainerClient'],
    lines: [
      `container = ContainerClient(${q(target.accountUrl)}, ${q(target.container)}, credential=credential)`,
      `for blob in container.list_blobs(name_starts_with=${q(target.prefix)}):`,
      '    print(blob.name)',
      ...(target.writes ? [`container.upload_blob(${q(`${target.prefix}hello.txt`)}, b"hello", overwrite=True)`] : []),
    ],
  }),
  vault: (target) => ({
    packages: ['azure-keyvault-secrets'],
    imports: ['from azure.keyvault.secrets import SecretClient'],
    lines: [
      `vault = SecretClient(${q(target.vaultUrl)}, credential)`,
      `password = vault.get_secret(${q(target.secret)}).value`,
    ],
  }),
  'service-bus': (target) => ({
    packages: ['azure-servicebus'],
    imports: [`from azure.servicebus import ServiceBusClient${target.sends ? ', ServiceBusMessage' : ''}`],
    lines: [
      `with ServiceBusClient(${q(target.host)}, credential) as bus:`,
      ...(target.sends
        ? [
            `    with bus.get_queue_sender(${q(target.queue)}) as sender:`,
            '        sender.send_messages(ServiceBusMessage("hello"))',
          ]
        : [
            `    with bus.get_queue_receiver(${q(target.queue)}, max_wait_time=20) as receiver:`,
            '        for message in receiver:',
            '            print(str(message))',
            '            receiver.complete_message(message)',
          ]),
    ],
  }),
  'event-hubs': (target) =>
    target.sends
      ? {
          packages: ['azure-eventhub'],
          imports: ['from azure.eventhub import EventData, EventHubProducerClient'],
          lines: [
            `producer = EventHubProducerClient(${q(target.host)}, ${q(target.hub)}, credential)`,
            'with producer:',
            '    batch = producer.create_batch()',
            '    batch.add(EventData("hello"))',
            '    producer.send_batch(batch)',
          ],
        }
      : {
          packages: ['azure-eventhub'],
          imports: ['from azure.eventhub import EventHubConsumerClient'],
          lines: [
            `consumer = EventHubConsumerClient(${q(target.host)}, ${q(target.hub)}, "$Default", credential)`,
            'with consumer:',
            '    consumer.receive(on_event=lambda partition, event: print(event.body_as_str()))',
          ],
        },
  registry: (target) => ({
    packages: ['azure-containerregistry'],
    imports: ['from azure.containerregistry import ContainerRegistryClient'],
    lines: [
      `registry = ContainerRegistryClient(${q(target.registryUrl)}, credential)`,
      `for tag in registry.list_tag_properties(${q(target.repository)}):`,
      '    print(tag.name)',
    ],
  }),
  'app-configuration': (target) => ({
    packages: ['azure-appconfiguration'],
    imports: ['from azure.appconfiguration import AzureAppConfigurationClient'],
    lines: [
      `store = AzureAppConfigurationClient(${q(target.storeUrl)}, credential)`,
      'for setting in store.list_configuration_settings():',
      '    print(setting.key, setting.value)',
    ],
  }),
  token: (target) => ({
    packages: [],
    imports: [],
    lines: [`print(credential.get_token(${q(target.scope)}).expires_on)`],
  }),
};

/** Python programs. */
export const PYTHON: ProgramLanguage = {
  label: 'Python',
  fileName: 'main.py',
  aws: AWS_SAMPLES,
  azure: AZURE_SAMPLES,
  frameOf,
  packageOf,
  write: (imports, lines) => [...imports, '', ...lines, ''].join('\n'),
};
