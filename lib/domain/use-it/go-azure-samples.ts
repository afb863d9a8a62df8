import type { AzureTarget } from './azure-target';
import { AZURE, ON_ERROR } from './go-names';
import { indented, literal as q, type Sample, type SampleTable } from './sample';

const azureUsing = (name: string, lines: string[], imports: string[] = ['fmt']): Sample => ({
  packages: [`${AZURE}/${name}`],
  imports: [`${AZURE}/${name}`, ...imports],
  lines,
});

/** What a Go program does with each service of Azure, with its credential in `cred`. */
export const GO_AZURE_SAMPLES: SampleTable<AzureTarget> = {
  blob: ({ accountUrl, container, prefix, writes }) =>
    azureUsing('storage/azblob', [
      `client, err := azblob.NewClient(${q(accountUrl)}, cred, nil)`,
      ...ON_ERROR,
      `prefix := ${q(prefix)}`,
      `pages := client.NewListBlobsFlatPager(${q(container)}, &azblob.ListBlobsFlatOptions{Prefix: &prefix})`,
      'for pages.More() {',
      '\tpage, err := pages.NextPage(ctx)',
      ...indented(ON_ERROR, '\t'),
      '\tfor _, blob := range page.Segment.BlobItems {',
      '\t\tfmt.Println(*blob.Name)',
      '\t}',
      '}',
      ...(writes
        ? [
            `if _, err := client.UploadBuffer(ctx, ${q(container)}, prefix+"hello.txt", []byte("hello"), nil); err != nil {`,
            '\treturn err',
            '}',
          ]
        : []),
    ]),
  vault: ({ vaultUrl, secret }) =>
    azureUsing(
      'security/keyvault/azsecrets',
      [
        `client, err := azsecrets.NewClient(${q(vaultUrl)}, cred, nil)`,
        ...ON_ERROR,
        `secret, err := client.GetSecret(ctx, ${q(secret)}, "", nil)`,
        ...ON_ERROR,
        'password := *secret.Value',
        '_ = password',
      ],
      [],
    ),
  'service-bus': ({ host, queue, sends }) =>
    azureUsing(
      'messaging/azservicebus',
      [
        `client, err := azservicebus.NewClient(${q(host)}, cred, nil)`,
        ...ON_ERROR,
        ...(sends
          ? [
              `sender, err := client.NewSender(${q(queue)}, nil)`,
              ...ON_ERROR,
              'if err := sender.SendMessage(ctx, &azservicebus.Message{Body: []byte("hello")}, nil); err != nil {',
              '\treturn err',
              '}',
            ]
          : [
              `receiver, err := client.NewReceiverForQueue(${q(queue)}, nil)`,
              ...ON_ERROR,
              'messages, err := receiver.ReceiveMessages(ctx, 10, nil)',
              ...ON_ERROR,
              'for _, message := range messages {',
              '\tfmt.Println(string(message.Body))',
              '\tif err := receiver.CompleteMessage(ctx, message, nil); err != nil {',
              '\t\treturn err',
              '\t}',
              '}',
            ]),
      ],
      sends ? [] : ['fmt'],
    ),
  'event-hubs': ({ host, hub, sends }) =>
    azureUsing(
      'messaging/azeventhubs',
      sends
        ? [
            `producer, err := azeventhubs.NewProducerClient(${q(host)}, ${q(hub)}, cred, nil)`,
            ...ON_ERROR,
            'batch, err := producer.NewEventDataBatch(ctx, nil)',
            ...ON_ERROR,
            'if err := batch.AddEventData(&azeventhubs.EventData{Body: []byte("hello")}, nil); err != nil {',
            '\treturn err',
            '}',
            'if err := producer.SendEventDataBatch(ctx, batch, nil); err != nil {',
            '\treturn err',
            '}',
          ]
        : [
            `consumer, err := azeventhubs.NewConsumerClient(${q(host)}, ${q(hub)}, azeventhubs.DefaultConsumerGroup, cred, nil)`,
            ...ON_ERROR,
            'partition, err := consumer.NewPartitionClient("0", nil)',
            ...ON_ERROR,
            'events, err := partition.ReceiveEvents(ctx, 10, nil)',
            ...ON_ERROR,
            'for _, event := range events {',
            '\tfmt.Println(string(event.Body))',
            '}',
          ],
      sends ? [] : ['fmt'],
    ),
  registry: ({ registryUrl, repository }) =>
    azureUsing('containers/azcontainerregistry', [
      `client, err := azcontainerregistry.NewClient(${q(registryUrl)}, cred, nil)`,
      ...ON_ERROR,
      `tags := client.NewListTagsPager(${q(repository)}, nil)`,
      'for tags.More() {',
      '\tpage, err := tags.NextPage(ctx)',
      ...indented(ON_ERROR, '\t'),
      '\tfor _, tag := range page.Tags {',
      '\t\tfmt.Println(*tag.Name)',
      '\t}',
      '}',
    ]),
  'app-configuration': ({ storeUrl }) =>
    azureUsing('data/azappconfig', [
      `client, err := azappconfig.NewClient(${q(storeUrl)}, cred, nil)`,
      ...ON_ERROR,
      'pages := client.NewListSettingsPager(azappconfig.SettingSelector{}, nil)',
      'for pages.More() {',
      '\tpage, err := pages.NextPage(ctx)',
      ...indented(ON_ERROR, '\t'),
      '\tfor _, setting := range page.Settings {',
      '\t\tfmt.Println(*setting.Key, *setting.Value)',
      '\t}',
      '}',
    ]),
  token: ({ scope }) => ({
    packages: [`${AZURE}/azcore`],
    imports: ['fmt', `${AZURE}/azcore/policy`],
    lines: [
      `token, err := cred.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{${q(scope)}}})`,
      ...ON_ERROR,
      'fmt.Println(token.ExpiresOn)',
    ],
  }),
};
