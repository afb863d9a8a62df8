/** What `/version` says: kubectl's own minor is 1.32; the schemas are 1.36's, which only adds to it. */
export const VERSION = {
  major: '1',
  minor: '32',
  gitVersion: 'v1.32.4-xks-access-sandbox',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'go1.23.6',
  compiler: 'gc',
  platform: 'linux/amd64',
} as const;
