import type { Problem } from '@/lib/contracts/shapes';

/** An answer of the API that is not a success, or no answer at all (`status` 0). Carries the RFC 9457 problem. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail);
  }
}

/** The problem for a request that got no answer or one that is not ours. `status` 0: the portal was not reached. */
export function problemWithoutAnswer(status: number, detail: string): ApiProblem {
  const code = status === 0 ? 'not-reached' : 'unexpected-answer';
  return new ApiProblem(status, { type: 'about:blank', title: code, status, detail, code, requestId: '' });
}
