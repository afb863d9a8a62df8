import { PolicyGrammarError } from '../evaluate/document';
import { parsePolicy } from '../evaluate/parse-policy';
import { AwsError } from '../wire/aws-error';

/** Attributes of a queue that nobody set. */
export const QUEUE_DEFAULTS: Readonly<Record<string, string>> = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '262144',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
};

/** Attributes that are numbers, with the range they may be in. */
const RANGES: Readonly<Record<string, readonly [from: number, to: number]>> = {
  VisibilityTimeout: [0, 43_200],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  DelaySeconds: [0, 900],
  ReceiveMessageWaitTimeSeconds: [0, 20],
};

/** Every attribute that a queue may be made with. */
export const SETTABLE: readonly string[] = [
  ...Object.keys(QUEUE_DEFAULTS),
  'Policy',
  'RedrivePolicy',
  'KmsMasterKeyId',
  'FifoQueue',
  'ContentBasedDeduplication',
];

function isRedrivePolicy(text: string): boolean {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
    return typeof deadLetterTargetArn === 'string' && Number(maxReceiveCount) >= 1;
  } catch {
    return false;
  }
}

function isPolicy(text: string): boolean {
  try {
    parsePolicy(text, 'resource');
    return true;
  } catch (error) {
    if (error instanceof PolicyGrammarError) return false;
    throw error;
  }
}

function isValid(name: string, value: string): boolean {
  if (name === 'Policy') return isPolicy(value);
  if (name === 'RedrivePolicy') return isRedrivePolicy(value);
  const range = RANGES[name];
  return range === undefined || (/^\d{1,7}$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1]);
}

/** Refuses attributes that a queue does not have, and values they cannot take. */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!SETTABLE.includes(name)) throw new AwsError('InvalidAttributeName', 400, `Unknown Attribute ${name}.`);
    if (!isValid(name, value)) {
      throw new AwsError('InvalidParameterValueException', 400, `Invalid value for the parameter ${name}.`);
    }
  }
}
