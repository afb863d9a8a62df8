import type { AzureTarget } from './azure-target';
import { literal as q, type Sample, type SampleTable } from './sample';

const using = (artifact: string, builder: string, lines: string[], imports: string[] = []): Sample => ({
  packages: [`com.azure:azure-${artifact}`],
  imports: [builder, ...imports],
  lines,
});

/** What a Java program does with each service of Azure, with its `credential`. */
export const JAVA_AZURE_SAMPLES: SampleTable<AzureTarget> = {
  blob: ({ accountUrl, container, prefix, writes }) =>
    using(
      'storage-blob',
      'com.azure.storage.blob.BlobContainerClientBuilder',
      [
        'var container = new BlobContainerClientBuilder()',
        `    .endpoint(${q(accountUrl)})`,
        `    .containerName(${q(container)})`,
        '    .credential(credential)',
        '    .buildClient();',
        `container.listBlobs(new ListBlobsOptions().setPrefix(${q(prefix)}), null)`,
        '    .forEach(blob -> System.out.println(blob.getName()));',
        ...(writes
          ? [`container.getBlobClient(${q(`${prefix}hello.txt`)}).upload(BinaryData.fromString("hello"), true);`]
          : []),
      ],
      ['com.azure.storage.blob.models.ListBlobsOptions', ...(writes ? ['com.azure.core.util.BinaryData'] : [])],
    ),
  vault: ({ vaultUrl, secret }) =>
    using('security-keyvault-secrets', 'com.azure.security.keyvault.secrets.SecretClientBuilder', [
      `var vault = new SecretClientBuilder().vaultUrl(${q(vaultUrl)}).credential(credential).buildClient();`,
      `var password = vault.getSecret(${q(secret)}).getValue();`,
    ]),
  'service-bus': ({ host, queue, sends }) =>
    using(
      'messaging-servicebus',
      'com.azure.messaging.servicebus.ServiceBusClientBuilder',
      [
        `var bus = new ServiceBusClientBuilder().credential(${q(host)}, credential);`,
        ...(sends
          ? [
              `try (var sender = bus.sender().queueName(${q(queue)}).buildClient()) {`,
              '    sender.sendMessage(new ServiceBusMessage("hello"));',
              '}',
            ]
          : [
              `try (var receiver = bus.receiver().queueName(${q(queue)}).buildClient()) {`,
              '    receiver.receiveMessages(10).forEach(message -> {',
              '        System.out.println(message.getBody());',
              '        receiver.complete(message);',
              '    });',
              '}',
            ]),
      ],
      sends ? ['com.azure.messaging.servicebus.ServiceBusMessage'] : [],
    ),
  'event-hubs': ({ host, hub, sends }) =>
    using(
      'messaging-eventhubs',
      'com.azure.messaging.eventhubs.EventHubClientBuilder',
      [
        `var hub = new EventHubClientBuilder().credential(${q(host)}, ${q(hub)}, credential);`,
        ...(sends
          ? [
              'try (var producer = hub.buildProducerClient()) {',
              '    producer.send(List.of(new EventData("hello")));',
              '}',
            ]
          : [
              'try (var consumer = hub.consumerGroup("$Default").buildConsumerClient()) {',
              '    consumer.receiveFromPartition("0", 10, EventPosition.earliest())',
              '        .forEach(event -> System.out.println(event.getData().getBodyAsString()));',
              '}',
            ]),
      ],
      sends
        ? ['com.azure.messaging.eventhubs.EventData', 'java.util.List']
        : ['com.azure.messaging.eventhubs.models.EventPosition'],
    ),
  registry: ({ registryUrl, repository }) =>
    using('containers-containerregistry', 'com.azure.containers.containerregistry.ContainerRegistryClientBuilder', [
      `var registry = new ContainerRegistryClientBuilder().endpoint(${q(registryUrl)}).credential(credential).buildClient();`,
      `registry.getRepository(${q(repository)})`,
      '    .listManifestProperties()',
      '    .forEach(manifest -> System.out.println(manifest.getDigest()));',
    ]),
  'app-configuration': ({ storeUrl }) =>
    using(
      'data-appconfiguration',
      'com.azure.data.appconfiguration.ConfigurationClientBuilder',
      [
        `var store = new ConfigurationClientBuilder().endpoint(${q(storeUrl)}).credential(credential).buildClient();`,
        'store.listConfigurationSettings(new SettingSelector())',
        '    .forEach(setting -> System.out.println(setting.getKey() + " " + setting.getValue()));',
      ],
      ['com.azure.data.appconfiguration.models.SettingSelector'],
    ),
  token: ({ scope }) => ({
    packages: [],
    imports: ['com.azure.core.credential.TokenRequestContext'],
    lines: [
      `var token = credential.getTokenSync(new TokenRequestContext().addScopes(${q(scope)}));`,
      'System.out.println(token.getExpiresAt());',
    ],
  }),
};
