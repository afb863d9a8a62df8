import { z } from 'zod';
import { PARTITION_PATTERN } from '../aws-partitions';

const RESERVED_PREFIX = /^(?:xn--|sthree-|amzn-s3-demo-)/;
const RESERVED_SUFFIX = /(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** A general purpose bucket's name. Source: Amazon S3 User Guide, "Bucket naming rules". */
export const bucketName = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/,
    'A bucket name has 3 to 63 lower-case letters, digits, dots and dashes.',
  )
  .refine((name) => !name.includes('..'), 'A bucket name has no two dots in a row.')
  .refine((name) => !IP_ADDRESS.test(name), 'A bucket name is not an IP address.')
  .refine(
    (name) => !RESERVED_PREFIX.test(name) && !RESERVED_SUFFIX.test(name),
    'AWS keeps names like this for itself.',
  );

/**
 * A key prefix that means one folder, always ending in `/` (or empty: the whole bucket). Wildcards and `$` are refused
 * because IAM would read them as patterns and policy variables, and so would reach further than what was approved.
 */
export const keyPrefix = z
  .string()
  .trim()
  .max(500, 'At most 500 characters.')
  .regex(
    /^[A-Za-z0-9!_.'()=@:,;+& /-]*$/,
    "Letters, digits, spaces and !_.'()=@:,;+&-/ only: AWS would read * ? $ as patterns.",
  )
  .transform((prefix) => prefix.replace(/^\//, ''))
  .transform((prefix) => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`))
  .refine(
    (prefix) => !prefix.startsWith('/') && !prefix.includes('//'),
    'No empty folder names (two slashes in a row).',
  )
  .refine(
    (prefix) => !prefix.split('/').some((segment) => segment === '.' || segment === '..'),
    'No folders named . or ..',
  );

/** ARN of one key; an alias cannot be named in a policy. Empty text means no key, as forms send it. */
export const kmsKeyArn = z
  .string()
  .trim()
  .regex(
    new RegExp(
      `^$|^arn:${PARTITION_PATTERN}:kms:[a-z]{2}(?:-[a-z]+)+-\\d:\\d{12}:key/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$`,
    ),
    'The ARN of one KMS key (…:key/<id>); an alias cannot be used in a policy.',
  )
  .transform((arn) => (arn === '' ? undefined : arn))
  .optional();
