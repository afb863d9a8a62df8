import { describe, expect, it } from 'vitest';
import { absenceOf, countWords, filterTargets, textOfValue, valueOfText } from './picker-state';

const container = { value: '/subscriptions/1/containers/data', label: 'account/data', type: 'blob container' };
const vault = { value: '/subscriptions/1/vaults/kv', label: 'kv', detail: 'access policies' };
const owner = { value: 'guid', label: 'Owner', blocked: 'It may give rights to others.' };
const items = [container, vault, owner];
const whole = { items, total: 3, complete: true };

describe('a picker of what exists', () => {
  it('takes what people call a thing and keeps what the cloud calls it', () => {
    expect(valueOfText(items, 'account/data')).toBe(container.value);
    expect(textOfValue(items, container.value)).toBe('account/data');
  });

  it('keeps free text as it is', () => {
    expect(valueOfText(items, 'account/new')).toBe('account/new');
    expect(textOfValue(items, 'account/new')).toBe('account/new');
  });

  it('does not turn the name of a blocked thing into its id', () => {
    expect(valueOfText(items, 'Owner')).toBe('Owner');
  });

  it('finds by all words in name, id, type and explanation', () => {
    expect(filterTargets(items, 'data blob')).toEqual([container]);
    expect(filterTargets(items, 'POLICIES')).toEqual([vault]);
  });

  it('warns of a name that nothing has', () => {
    expect(absenceOf('bucket', 'gone', whole)).toMatch(/Nothing of this name exists/);
    expect(absenceOf('bucket', vault.value, whole)).toBeUndefined();
  });

  it('does not claim that something is absent while not all was read', () => {
    expect(absenceOf('bucket', 'gone', { ...whole, complete: false })).toBeUndefined();
    expect(absenceOf('bucket', 'gone', { ...whole, total: 4 })).toBeUndefined();
    expect(absenceOf('bucket', 'gone', { ...whole, problem: 'No answer.' })).toBeUndefined();
    expect(absenceOf('bucket', 'gone', undefined)).toBeUndefined();
    expect(absenceOf('bucket', '', whole)).toBeUndefined();
  });

  it('takes a folder inside an existing folder as existing', () => {
    const folders = { items: [{ value: 'reports/', label: 'reports/' }], total: 1, complete: true };
    expect(absenceOf('prefix', 'reports/2026/', folders)).toBeUndefined();
    expect(absenceOf('prefix', 'raw/', folders)).toMatch(/Nothing lies there/);
  });

  it('says how many there are', () => {
    expect(countWords(whole)).toBe('3 exist');
    expect(countWords({ ...whole, total: 713 })).toBe('3 of 713 shown: type to narrow');
    expect(countWords({ items: [], total: 0, complete: true })).toBe('none exist');
    expect(countWords({ ...whole, complete: false })).toBe('3 exist, perhaps more');
  });
});
