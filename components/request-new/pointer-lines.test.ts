import { describe, expect, it } from 'vitest';
import { lineOfPointer, pointerLines } from './pointer-lines';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow",
      "Action": ["s3:GetObject",
                 "s3:*"] },
    {
      "Effect": "Deny", "Condition": { "a/b": 1 }
    }
  ]
}`;

describe('the line of a finding', () => {
  const lines = pointerLines(policy);

  it('is the line on which the value begins', () => {
    expect(lines.get('')).toBe(1);
    expect(lines.get('/Statement/0')).toBe(4);
    expect(lines.get('/Statement/0/Action/1')).toBe(6);
    expect(lines.get('/Statement/1')).toBe(7);
    expect(lines.get('/Statement/1/Condition/a~1b')).toBe(8);
  });

  it('is the line of what is around it where the thing itself is missing', () => {
    expect(lineOfPointer(lines, '/Statement/1/Resource')).toBe(7);
    expect(lineOfPointer(lines, '')).toBe(1);
    expect(lineOfPointer(new Map(), '/Statement')).toBeUndefined();
  });

  it('is known for what was typed so far', () => {
    expect(pointerLines('{\n "Statement": [\n { "Effect": "All').get('/Statement/0')).toBe(3);
  });
});
