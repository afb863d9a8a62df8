import { describe, expect, it } from 'vitest';
import { filterScopes, type ScopeNode, treeOfScopes } from './scope-nodes';

const group = { value: '/g', label: 'rg-billing', type: 'resource group' };
const account = { value: '/g/st', label: 'stbilling', type: 'storage account', parent: '/g' };
const container = { value: '/g/st/invoices', label: 'stbilling/invoices', type: 'blob container', parent: '/g/st' };
const vault = { value: '/g/kv', label: 'kv-billing', type: 'key vault', parent: '/g' };
const all = [group, account, container, vault];

const shown = (nodes: readonly ScopeNode[]): unknown[] => nodes.map(({ name, children }) => [name, shown(children)]);

describe('the tree of scopes', () => {
  it('puts each thing into what it lies in, under its own name', () => {
    expect(shown(treeOfScopes(all))).toEqual([
      [
        'rg-billing',
        [
          ['stbilling', [['invoices', []]]],
          ['kv-billing', []],
        ],
      ],
    ]);
  });

  it('shows a thing whose place was not read at the root', () => {
    expect(shown(treeOfScopes([container]))).toEqual([['stbilling/invoices', []]]);
  });

  it('keeps what a found thing lies in', () => {
    expect(filterScopes(all, 'invoices')).toEqual([group, account, container]);
    expect(filterScopes(all, 'vault')).toEqual([group, vault]);
  });
});
