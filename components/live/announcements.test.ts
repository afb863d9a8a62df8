import { describe, expect, it } from 'vitest';
import { createAnnouncements } from './announcements';

describe('announcements', () => {
  it('says the first change at once and then nothing for five seconds', () => {
    const announcements = createAnnouncements();
    announcements.add('irsa-test is proven');
    expect(announcements.next(1000)).toBe('irsa-test is proven');
    announcements.add('irsa-test is broken');
    expect(announcements.next(5999)).toBeUndefined();
    expect(announcements.next(6000)).toBe('irsa-test is broken');
  });

  it('drops what was overtaken while it waited', () => {
    const announcements = createAnnouncements();
    announcements.add('first');
    announcements.add('second');
    expect(announcements.next(0)).toBe('second');
    expect(announcements.next(10_000)).toBeUndefined();
  });
});
