import { describe, expect, it } from 'vitest';
import { matchesLabelSelector, parseFieldSelector, parseLabelSelector } from './selectors';

const labels = { app: 'web', tier: 'front', 'xks-access.io/probe': 'true' };

describe('label selectors', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier!=back', true],
    ['app!=web', false],
    ['missing!=x', true],
    ['app in (web, api),tier notin (back)', true],
    ['app notin (web)', false],
    ['xks-access.io/probe', true],
    ['!missing', true],
    ['!app', false],
  ])('%j → %s', (selector, expected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(expected);
  });

  it.each(['app in web', '=x', 'a b', 'app=(', '!'])('refuses %j with 400', (selector) => {
    expect(() => parseLabelSelector(selector)).toThrow(expect.objectContaining({ code: 400 }) as Error);
  });
});

describe('LabelSelector objects', () => {
  it('need every matchLabel and every expression', () => {
    const selector = {
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['front'] },
        { key: 'gone', operator: 'DoesNotExist' },
        { key: 'app', operator: 'NotIn', values: ['api'] },
      ],
    };
    expect(matchesLabelSelector(selector, labels)).toBe(true);
    expect(matchesLabelSelector(selector, { ...labels, gone: '' })).toBe(false);
    expect(matchesLabelSelector({}, {})).toBe(true);
  });
});

describe('field selectors', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'tenant', uid: '', resourceVersion: '', creationTimestamp: '' },
    spec: { nodeName: 'n1' },
    status: { phase: 'Running' },
  };

  it('match names, namespaces and the fields of the kind', () => {
    expect(parseFieldSelector('metadata.name=p,status.phase!=Failed,spec.nodeName==n1', 'Pod')(pod)).toBe(true);
    expect(parseFieldSelector('metadata.namespace=other', 'Pod')(pod)).toBe(false);
  });

  it('refuse a field the kind cannot be selected by', () => {
    expect(() => parseFieldSelector('spec.nodeName=x', 'ServiceAccount')).toThrow(
      'field label not supported: spec.nodeName',
    );
  });
});
