import path from 'node:path';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { LiveValidator } from 'oav/dist/lib/liveValidation/liveValidator';
import { log } from 'oav/dist/lib/util/logging';

const DOCUMENTS = path.join(import.meta.dirname, '../../contract/azure-specification');
/** Refused for its version: no document describes it. */
const UNDESCRIBED = ['MissingApiVersionParameter', 'NoRegisteredProviderFound', 'InvalidApiVersionParameter'];
const DESCRIBED =
  /\/providers\/(Microsoft\.ManagedIdentity\/userAssignedIdentities|Microsoft\.Authorization\/role(Assignments|Definitions))/i;

interface Exchange {
  liveRequest: { method: string; url: string; headers: Record<string, string>; body?: Record<string, unknown> };
  liveResponse: { statusCode: string; headers: Record<string, string>; body?: Record<string, unknown> };
}

/** Records what SDK clients and ARM say to each other, and judges it by Azure's own OpenAPI documents. */
export class ArmExchanges {
  private readonly recorded: Exchange[] = [];

  /** For `perRetry`, behind everything that still changes a request. */
  readonly policy: PipelinePolicy = {
    name: 'recordExchanges',
    sendRequest: async (request, next) => {
      const response = await next(request);
      const body = typeof request.body === 'string' ? JSON.parse(request.body) : undefined;
      this.recorded.push({
        liveRequest: { method: request.method, url: request.url, headers: request.headers.toJSON(), body },
        liveResponse: {
          statusCode: String(response.status),
          headers: response.headers.toJSON(),
          body: response.bodyAsText ? JSON.parse(response.bodyAsText) : undefined,
        },
      });
      return response;
    },
  };

  get count(): number {
    return this.recorded.length;
  }

  /**
   * What in the recorded exchanges is not as the documents say: every answer, and every request that was served. A request
   * that was refused may be bad on purpose.
   */
  async findProblems(): Promise<string[]> {
    const validator = await createValidator();
    const problems: string[] = [];
    for (const exchange of this.recorded.filter(isDescribed)) {
      const { method, url } = exchange.liveRequest;
      // `//subscriptions` is one slash to ARM; the validator's host is of no account.
      const liveRequest = {
        ...exchange.liveRequest,
        url: url.replace(/^https:\/\/[^/]+\/+/, 'https://management.azure.com/'),
      };
      const { requestValidationResult: asked, responseValidationResult: answered } =
        await validator.validateLiveRequestResponse({ ...exchange, liveRequest });
      const isServed = Number(exchange.liveResponse.statusCode) < 300;
      const found = [...(isServed ? asked.errors : []), ...answered.errors].map(
        ({ code, message }) => `${code}: ${message}`,
      );
      if (asked.runtimeException) found.push(asked.runtimeException.message);
      problems.push(...found.map((text) => `${method} ${url} ${exchange.liveResponse.statusCode}: ${text}`));
    }
    return problems;
  }
}

function isDescribed({ liveRequest, liveResponse }: Exchange): boolean {
  const { code = '' } = (liveResponse.body?.error ?? {}) as { code?: string };
  return DESCRIBED.test(liveRequest.url) && !UNDESCRIBED.includes(code);
}

async function createValidator() {
  const options = {
    fileRoot: DOCUMENTS,
    directory: DOCUMENTS,
    swaggerPathsPattern: ['**/2*/*.json'],
    excludedSwaggerPathsPattern: ['**/common-types.json'],
    git: { shouldClone: false, url: 'none' },
    loadValidatorInInitialize: true,
  };
  Object.assign(log, { consoleLogLevel: 'off' });
  const validator = new LiveValidator(options, () => undefined);
  await validator.initialize();
  return validator;
}
