import { describe, expect, it } from 'vitest';
import { ProductError } from '@/lib/domain/failure';
import { problemResponse } from './problem-response';

describe('a problem', () => {
  it('shows what is meant for people and keeps what is meant for the log', async () => {
    const error = new ProductError('conflict', 'plan-changed', 'Read it again.', { log: 'digest a != b' });
    const response = problemResponse(error, 'r1');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'plan-changed', detail: 'Read it again.', requestId: 'r1' });
  });

  it('says nothing of an error nobody expected', async () => {
    const response = problemResponse(new Error('password authentication failed for user app'), 'r2');
    expect(response.status).toBe(500);
    expect(JSON.stringify(await response.json())).not.toContain('password');
  });
});
