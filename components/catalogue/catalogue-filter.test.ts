import { describe, expect, it } from 'vitest';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { EVERYTHING, filterCatalogue } from './catalogue-filter';

function set(id: string, cloud: 'aws' | 'azure', risk: 'low' | 'medium' | 'high'): PermissionSetView {
  return {
    id,
    version: 1,
    name: id,
    summary: '',
    cloud,
    risk,
    daysMax: 90,
    fields: [],
    usedBy: 0,
    example: { can: '', cannot: '', target: '', document: '' },
    hash: 'sha256:0',
  };
}

const read = { key: 'read', sets: [set('read-bucket', 'aws', 'low'), set('read-blobs', 'azure', 'low')] };
const secret = { key: 'secret', sets: [set('read-secret', 'aws', 'medium')] };
const groups = [read, secret];
const idsOf = (shown: typeof groups) => shown.map(({ sets }) => sets.map(({ id }) => id));

describe('the catalogue', () => {
  it('shows everything while nothing is asked', () => {
    expect(filterCatalogue(groups, EVERYTHING)).toEqual(groups);
  });

  it('shows of each thing only the cloud that is asked for', () => {
    expect(idsOf(filterCatalogue(groups, { ...EVERYTHING, cloud: 'azure' }) as typeof groups)).toEqual([
      ['read-blobs'],
    ]);
  });

  it('narrows by risk and words together', () => {
    expect(filterCatalogue(groups, { text: 'read', cloud: 'all', risk: 'medium' })).toEqual([secret]);
    expect(filterCatalogue(groups, { text: 'blobs', cloud: 'all', risk: 'medium' })).toEqual([]);
  });
});
