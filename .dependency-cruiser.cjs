// The direction of imports (docs/decisions.md, "Layers"). A room may import what stands in its list and nothing else
// of ours: a new edge is a change of the architecture and is made here.
const lib = (...rooms) => rooms.map((room) => `^lib/${room}/`);

const may = {
  domain: [],
  policy: lib('domain'),
  resources: lib('domain'),
  guardrails: lib('domain', 'policy', 'resources'),
  identity: lib('domain', 'policy', 'resources'),
  contracts: lib('domain'),
  providers: [...lib('domain', 'policy', 'resources', 'guardrails', 'identity')],
  cluster: [...lib('domain', 'policy', 'resources', 'guardrails', 'identity', 'db')],
  db: [...lib('domain', 'policy', 'resources', 'guardrails', 'identity'), '^lib/config\\.ts$'],
  auth: [...lib('domain', 'db'), '^lib/config\\.ts$'],
  reconcile: lib('domain', 'policy', 'resources', 'guardrails', 'identity', 'providers', 'cluster', 'db'),
  operations: [
    ...lib(
      'domain',
      'policy',
      'resources',
      'guardrails',
      'identity',
      'providers',
      'cluster',
      'db',
      'auth',
      'reconcile',
    ),
    ...lib('contracts'),
    '^lib/config\\.ts$',
  ],
};

const rooms = Object.entries(may).map(([room, allowed]) => ({
  name: `layer-${room}`,
  severity: 'error',
  comment: `lib/${room} may only import ${allowed.join(', ') || 'packages'}`,
  // Tests, and the composition root of tests, may reach further.
  from: { path: `^lib/${room}/`, pathNot: '(\\.test|/test-context)\\.ts$' },
  to: { path: '^(app|components|lib|sandbox|probe|scripts|e2e|bench)/', pathNot: [`^lib/${room}/`, ...allowed] },
}));

const only = (name, packages, where) => ({
  name,
  severity: 'error',
  comment: `${packages} may be imported only by ${where.join(', ')}`,
  from: { path: '^(app|components|lib)/', pathNot: [...where, '\\.test\\.ts$'] },
  to: { path: `node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'clouds-are-siblings',
      severity: 'error',
      from: { path: '^lib/([^/]+)/(aws|azure|kubernetes)/' },
      to: { path: '^lib/$1/(aws|azure|kubernetes)/', pathNot: '^lib/$1/$2/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: '^lib/(domain|policy|resources|guardrails|identity|contracts)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'components-are-browser-code',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app|lib|sandbox|probe|scripts)/', pathNot: lib('domain', 'policy', 'contracts') },
    },
    {
      name: 'edges-call-operations',
      severity: 'error',
      comment: 'A route reads parameters, calls one operation, renders one component',
      from: { path: '^app/' },
      to: {
        path: '^lib/',
        pathNot: [...lib('operations', 'http', 'contracts', 'domain', 'auth'), '^lib/(context|config)\\.ts$'],
      },
    },
    {
      name: 'sandbox-is-the-outside-world',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(app|components|lib)/' },
    },
    {
      name: 'lib-never-imports-sandbox',
      severity: 'error',
      from: { path: '^(app|components|lib|probe)/' },
      to: { path: '^(sandbox|scripts|e2e|bench)/' },
    },
    {
      name: 'probe-stands-alone',
      severity: 'error',
      from: { path: '^probe/' },
      to: { path: '^(app|components|lib)/' },
    },
    only('aws-sdk-in-its-provider', '@aws-sdk|@smithy', ['^lib/providers/aws/']),
    only('kubernetes-client-in-its-rooms', '@kubernetes/client-node', ['^lib/providers/kubernetes/', '^lib/cluster/']),
    only('database-in-db', 'pg|@prisma|prisma', ['^lib/db/']),
    only('jobs-in-worker', 'graphile-worker', ['^lib/worker/', '^lib/db/add-job\\.ts$']),
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { pathNot: ['\\.test\\.ts$', '^e2e/', '^bench/'] },
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['lib/db/generated', '^\\.next'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
