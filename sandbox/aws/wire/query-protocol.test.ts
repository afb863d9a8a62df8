import { Readable } from 'node:stream';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { HttpResponse } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { SERVED } from '../served';
import { AwsError } from './aws-error';
import { parseInput } from './parse-input';
import { findOperation, type QueryService, renderAnswer, renderError } from './query-protocol';

const TEXT = 'a <b> & "c" é\n\'d\'';

/** A value for a schema with every member set; recursion ends after three levels. */
function sample(schema: NormalizedSchema, depth = 0): unknown {
  if (schema.isListSchema())
    return [sample(schema.getValueSchema(), depth + 1), sample(schema.getValueSchema(), depth + 1)];
  if (schema.isMapSchema())
    return { one: sample(schema.getValueSchema(), depth + 1), two: sample(schema.getValueSchema(), depth + 1) };
  if (schema.isStructSchema()) {
    if (depth > 4) return {};
    return Object.fromEntries([...schema.structIterator()].map(([name, member]) => [name, sample(member, depth + 1)]));
  }
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 4711;
  if (schema.isTimestampSchema()) return new Date('2026-11-23T04:32:00Z');
  return TEXT;
}

const MODULES = { iam, sts } as unknown as Record<QueryService, Record<string, new (input: unknown) => never>>;

async function exchange(service: QueryService, name: string, answer: { status: number; xml: string }) {
  let body = '';
  const config = {
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'x' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { body: string }) => {
        body = request.body;
        const headers = { 'content-type': 'text/xml' };
        return {
          response: new HttpResponse({ statusCode: answer.status, headers, body: Readable.from([answer.xml]) }),
        };
      },
    },
  };
  const client = service === 'iam' ? new iam.IAMClient(config as never) : new sts.STSClient(config as never);
  const schema = findOperation(service, name)?.[4]();
  const input = NormalizedSchema.of(schema as never).isStructSchema()
    ? sample(NormalizedSchema.of(schema as never))
    : {};
  const Command = MODULES[service][`${name}Command`];
  if (!Command) throw new Error(`no command ${name}`);
  const sent: Promise<unknown> = (client as iam.IAMClient).send(new Command(input) as never);
  const outcome = await sent.catch((error: unknown) => error);
  return { input, outcome: outcome as Record<string, unknown>, body, schema };
}

const operations = SERVED.filter((row) => row.service === 'iam' || row.service === 'sts');

describe('query protocol', () => {
  it.each(operations.map((row) => [row.service as QueryService, row.verb] as const))(
    'reads what the SDK writes and writes what the SDK reads: %s %s',
    async (service, name) => {
      const operation = findOperation(service, name);
      if (!operation) throw new Error(`${name} is not in the model`);
      const outputSchema = NormalizedSchema.of(operation[5]() as never);
      const output = outputSchema.isStructSchema() ? (sample(outputSchema) as object) : {};
      const xml = renderAnswer(service, operation, output, 'r-1');
      const { input, outcome, body, schema } = await exchange(service, name, { status: 200, xml });
      expect(schema === undefined ? {} : parseInput(schema, new URLSearchParams(body))).toEqual(input);
      const { $metadata: _metadata, ...received } = outcome;
      expect(received).toEqual(output);
    },
  );

  it('gives errors that the SDK knows by their code', async () => {
    const xml = renderError('iam', new AwsError('NoSuchEntity', 404, 'a < b'), 'r-1');
    const { outcome } = await exchange('iam', 'GetRole', { status: 404, xml });
    expect(outcome).toBeInstanceOf(iam.NoSuchEntityException);
    expect(outcome.message).toBe('a < b');
  });
});
