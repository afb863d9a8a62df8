import type { AwsTarget } from './aws-target';
import { indented, literal as q, type Sample, type SampleTable } from './sample';

const ROOT = 'software.amazon.awssdk';

const using = (module: string, client: string, lines: string[], imports: string[] = []): Sample => ({
  packages: [`${ROOT}:${module}`],
  imports: [`${ROOT}.services.${module}.${client}`, ...imports],
  lines: [`try (var client = ${client}.builder().region(region).build()) {`, ...indented(lines, '    '), '}'],
});

/** What a Java program does with each service of AWS, with its `region` known. */
export const JAVA_AWS_SAMPLES: SampleTable<AwsTarget> = {
  s3: ({ bucket, prefix, writes }) =>
    using(
      's3',
      'S3Client',
      [
        `client.listObjectsV2Paginator(place -> place.bucket(${q(bucket)}).prefix(${q(prefix)}))`,
        '    .contents()',
        '    .forEach(object -> System.out.println(object.key()));',
        ...(writes
          ? [
              `client.putObject(put -> put.bucket(${q(bucket)}).key(${q(`${prefix}hello.txt`)}), RequestBody.fromString("hello"));`,
            ]
          : []),
      ],
      writes ? [`${ROOT}.core.sync.RequestBody`] : [],
    ),
  secretsmanager: ({ secret }) =>
    using('secretsmanager', 'SecretsManagerClient', [
      `var password = client.getSecretValue(get -> get.secretId(${q(secret)})).secretString();`,
    ]),
  sqs: ({ queueUrl, sends }) =>
    using('sqs', 'SqsClient', [
      `var queue = ${q(queueUrl)};`,
      ...(sends
        ? ['client.sendMessage(send -> send.queueUrl(queue).messageBody("hello"));']
        : [
            'for (var message : client.receiveMessage(ask -> ask.queueUrl(queue).waitTimeSeconds(20)).messages()) {',
            '    System.out.println(message.body());',
            '    client.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle()));',
            '}',
          ]),
    ]),
  dynamodb: ({ table }) =>
    using(
      'dynamodb',
      'DynamoDbClient',
      [
        '// The key of your own table.',
        'var key = Map.of("id", AttributeValue.fromS("1"));',
        `System.out.println(client.getItem(get -> get.tableName(${q(table)}).key(key)).item());`,
      ],
      ['java.util.Map', `${ROOT}.services.dynamodb.model.AttributeValue`],
    ),
  sns: ({ topicArn }) =>
    using('sns', 'SnsClient', [`client.publish(publish -> publish.topicArn(${q(topicArn)}).message("hello"));`]),
  kms: ({ keyArn }) =>
    using(
      'kms',
      'KmsClient',
      [
        'var secret = SdkBytes.fromByteArray(Files.readAllBytes(Path.of("secret.bin")));',
        `var plain = client.decrypt(ask -> ask.keyId(${q(keyArn)}).ciphertextBlob(secret)).plaintext();`,
      ],
      ['java.nio.file.Files', 'java.nio.file.Path', `${ROOT}.core.SdkBytes`],
    ),
  cloudwatch: ({ namespace, writes }) =>
    using('cloudwatch', 'CloudWatchClient', [
      ...(writes
        ? [
            `client.putMetricData(put -> put.namespace(${q(namespace)}).metricData(runs -> runs.metricName("Runs").value(1.0)));`,
          ]
        : [
            `client.listMetrics(ask -> ask.namespace(${q(namespace)}))`,
            '    .metrics()',
            '    .forEach(metric -> System.out.println(metric.metricName()));',
          ]),
    ]),
  sts: () => using('sts', 'StsClient', ['System.out.println(client.getCallerIdentity().arn());']),
};
