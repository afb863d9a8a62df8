import type { AwsTarget } from './aws-target';
import { AWS, ON_ERROR } from './go-names';
import { indented, literal as q, type Sample, type SampleTable } from './sample';

const awsUsing = (name: string, lines: string[], imports: string[] = []): Sample => {
  const used = lines.join('\n').includes('aws.') ? [`${AWS}/aws`] : [];
  const client = `${AWS}/service/${name}`;
  return { packages: [client], imports: [client, ...used, ...imports], lines };
};

/** What a Go program does with each service of AWS, with its configuration in `cfg`. */
export const GO_AWS_SAMPLES: SampleTable<AwsTarget> = {
  s3: ({ bucket, prefix, writes }) =>
    awsUsing(
      's3',
      [
        'client := s3.NewFromConfig(cfg)',
        `input := &s3.ListObjectsV2Input{Bucket: aws.String(${q(bucket)}), Prefix: aws.String(${q(prefix)})}`,
        'pages := s3.NewListObjectsV2Paginator(client, input)',
        'for pages.HasMorePages() {',
        '\tpage, err := pages.NextPage(ctx)',
        ...indented(ON_ERROR, '\t'),
        '\tfor _, object := range page.Contents {',
        '\t\tfmt.Println(*object.Key)',
        '\t}',
        '}',
        ...(writes
          ? [
              `object := &s3.PutObjectInput{Bucket: aws.String(${q(bucket)}), Key: aws.String(${q(`${prefix}hello.txt`)}), Body: strings.NewReader("hello")}`,
              'if _, err := client.PutObject(ctx, object); err != nil {',
              '\treturn err',
              '}',
            ]
          : []),
      ],
      ['fmt', ...(writes ? ['strings'] : [])],
    ),
  secretsmanager: ({ secret }) =>
    awsUsing('secretsmanager', [
      `input := &secretsmanager.GetSecretValueInput{SecretId: aws.String(${q(secret)})}`,
      'secret, err := secretsmanager.NewFromConfig(cfg).GetSecretValue(ctx, input)',
      ...ON_ERROR,
      'password := *secret.SecretString',
      '_ = password',
    ]),
  sqs: ({ queueUrl, sends }) =>
    sends
      ? awsUsing('sqs', [
          `message := &sqs.SendMessageInput{QueueUrl: aws.String(${q(queueUrl)}), MessageBody: aws.String("hello")}`,
          'if _, err := sqs.NewFromConfig(cfg).SendMessage(ctx, message); err != nil {',
          '\treturn err',
          '}',
        ])
      : awsUsing(
          'sqs',
          [
            'client := sqs.NewFromConfig(cfg)',
            `queue := aws.String(${q(queueUrl)})`,
            'answer, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: queue, WaitTimeSeconds: 20})',
            ...ON_ERROR,
            'for _, message := range answer.Messages {',
            '\tfmt.Println(*message.Body)',
            '\tdone := &sqs.DeleteMessageInput{QueueUrl: queue, ReceiptHandle: message.ReceiptHandle}',
            '\tif _, err := client.DeleteMessage(ctx, done); err != nil {',
            '\t\treturn err',
            '\t}',
            '}',
          ],
          ['fmt'],
        ),
  dynamodb: ({ table }) =>
    awsUsing(
      'dynamodb',
      [
        '// The key of your own table.',
        'key := map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: "1"}}',
        `input := &dynamodb.GetItemInput{TableName: aws.String(${q(table)}), Key: key}`,
        'answer, err := dynamodb.NewFromConfig(cfg).GetItem(ctx, input)',
        ...ON_ERROR,
        'fmt.Println(answer.Item)',
      ],
      ['fmt', `${AWS}/service/dynamodb/types`],
    ),
  sns: ({ topicArn }) =>
    awsUsing('sns', [
      `message := &sns.PublishInput{TopicArn: aws.String(${q(topicArn)}), Message: aws.String("hello")}`,
      'if _, err := sns.NewFromConfig(cfg).Publish(ctx, message); err != nil {',
      '\treturn err',
      '}',
    ]),
  kms: ({ keyArn }) =>
    awsUsing(
      'kms',
      [
        'secret, err := os.ReadFile("secret.bin")',
        ...ON_ERROR,
        `input := &kms.DecryptInput{KeyId: aws.String(${q(keyArn)}), CiphertextBlob: secret}`,
        'answer, err := kms.NewFromConfig(cfg).Decrypt(ctx, input)',
        ...ON_ERROR,
        'plain := answer.Plaintext',
        '_ = plain',
      ],
      ['os'],
    ),
  cloudwatch: ({ namespace, writes }) =>
    writes
      ? awsUsing(
          'cloudwatch',
          [
            'data := []types.MetricDatum{{MetricName: aws.String("Runs"), Value: aws.Float64(1), Unit: types.StandardUnitCount}}',
            `input := &cloudwatch.PutMetricDataInput{Namespace: aws.String(${q(namespace)}), MetricData: data}`,
            'if _, err := cloudwatch.NewFromConfig(cfg).PutMetricData(ctx, input); err != nil {',
            '\treturn err',
            '}',
          ],
          [`${AWS}/service/cloudwatch/types`],
        )
      : awsUsing(
          'cloudwatch',
          [
            `input := &cloudwatch.ListMetricsInput{Namespace: aws.String(${q(namespace)})}`,
            'answer, err := cloudwatch.NewFromConfig(cfg).ListMetrics(ctx, input)',
            ...ON_ERROR,
            'fmt.Println(len(answer.Metrics))',
          ],
          ['fmt'],
        ),
  sts: () =>
    awsUsing(
      'sts',
      [
        'who, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})',
        ...ON_ERROR,
        'fmt.Println(*who.Arn)',
      ],
      ['fmt'],
    ),
};
