import { describe, expect, it } from 'vitest';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { cloudsOf, filterGroups, groupByIntent, setsFor, shownSet } from './group-sets';

function set(id: string, cloud: 'aws' | 'azure', intent?: string): PermissionSetView {
  return {
    id,
    version: 1,
    name: `Name of ${id}`,
    summary: 'List and get.',
    cloud,
    intent,
    risk: 'low',
    daysMax: 90,
    fields: [],
    usedBy: 0,
    example: { can: '', cannot: '', target: '', document: '' },
    hash: 'sha256:0',
  };
}

const readBlobs = set('azure-read-blobs', 'azure', 'read-objects');
const readBucket = set('aws-read-bucket', 'aws', 'read-objects');
const queue = set('aws-queue', 'aws');
const all = [readBlobs, queue, readBucket];

describe('the cards of the form', () => {
  it('are one per intent with AWS first, and one for each set without an intent', () => {
    expect(groupByIntent(all).map(({ key, sets }) => [key, sets.map(({ id }) => id)])).toEqual([
      ['read-objects', ['aws-read-bucket', 'azure-read-blobs']],
      ['aws-queue', ['aws-queue']],
    ]);
  });

  it('keep every set when two of one cloud have the same intent', () => {
    const whole = set('azure-read-container', 'azure', 'read-objects');
    const ids = groupByIntent([...all, whole]).flatMap(({ sets }) => sets.map(({ id }) => id));
    expect(ids.toSorted()).toEqual([...all, whole].map(({ id }) => id).toSorted());
  });

  it('show the chosen set, else the one of the cloud chosen elsewhere', () => {
    const [group] = groupByIntent(all);
    if (!group) throw new Error('no group');
    expect(shownSet(group, undefined)?.id).toBe('aws-read-bucket');
    expect(shownSet(group, readBlobs)?.id).toBe('azure-read-blobs');
    expect(shownSet(group, set('azure-vault', 'azure'))?.id).toBe('azure-read-blobs');
  });

  it('are found by words in any order, in any of their clouds', () => {
    expect(filterGroups(groupByIntent(all), 'BLOBS read').map(({ key }) => key)).toEqual(['read-objects']);
    expect(filterGroups(groupByIntent(all), 'topic')).toEqual([]);
  });

  it('offer a whole namespace only what Azure gives', () => {
    expect(setsFor(all, NAMESPACE_SUBJECT)).toEqual([readBlobs]);
    expect(setsFor(all, 'orders-api')).toEqual(all);
  });

  it('name the clouds they span', () => {
    expect(cloudsOf(all)).toEqual(['aws', 'azure']);
  });
});
