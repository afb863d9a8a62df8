import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { TokenRefusal } from './token-refusal';

/**
 * An HTTP client that remembers the last refusal of a token in the words of whoever refused: the SDK drops the text of
 * the node's identity endpoint, which is no JSON, and wraps Entra's in those of all the sources it has tried.
 */
export function recordRefusals(): { httpClient: HttpClient; explain(error: unknown): unknown } {
  const plain = createDefaultHttpClient();
  let text: string | undefined;
  return {
    httpClient: {
      async sendRequest(request) {
        const response = await plain.sendRequest(request);
        text = response.status >= 400 ? readText(response.bodyAsText ?? '') : undefined;
        return response;
      },
    },
    explain: (error) => (text && !(error instanceof TokenRefusal) ? new TokenRefusal(error, text) : error),
  };
}

function readText(body: string): string {
  try {
    const { error_description: description } = JSON.parse(body) as { error_description?: string };
    return description ?? body;
  } catch {
    return body;
  }
}
