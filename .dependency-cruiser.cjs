/**
 * Folders of the product. Tests import all of them. dependency-cruiser cannot parse the .tsx files of the console, which may
 * import types of `domain/api/` and `domain/console-site.ts` only: test/unit/console/imports.test.ts checks them.
 */
const FOLDERS = '^(bench|bin|console|doctor|domain|lambdas|lib|messages|simulator)/';

/**
 * One row per folder: the other folders that its files may import. Every other import within the product is an error,
 * including imports of types.
 */
const MAY_IMPORT = {
  'domain/': [],
  'simulator/': [],
  'messages/renderer/': ['domain/message/'],
  'messages/compiler/': ['domain/message/', 'domain/schema-issue.ts', 'messages/renderer/'],
  'messages/gallery/': ['domain/message/', 'messages/renderer/', 'messages/compiler/'],
  'lambdas/admin-api/': ['domain/', 'messages/renderer/'],
  'lambdas/custom-message/': ['domain/message/', 'domain/embedded-metric.ts', 'messages/renderer/'],
  // It writes to the tables of the admin API and sends the same kinds of notices.
  'lambdas/post-confirmation/': [
    'domain/',
    'messages/renderer/',
    'lambdas/admin-api/aws/',
    'lambdas/admin-api/environment.ts',
    'lambdas/admin-api/ports.ts',
  ],
  'lambdas/console/': ['domain/console-site.ts'],
  'lambdas/custom-resource/': [],
  'lambdas/context-public-key/': ['lambdas/custom-resource/'],
  'lambdas/trigger-attachment/': ['domain/pool/', 'lambdas/custom-resource/'],
  'lib/': [
    'domain/api/',
    'domain/pool/',
    'domain/message/lifetimes.ts',
    'domain/console-site.ts',
    'domain/embedded-metric.ts',
    'domain/schema-issue.ts',
    'messages/compiler/',
  ],
  'doctor/': ['domain/api/', 'domain/pool/', 'domain/recovery/'],
  'bin/': [''],
  'bench/': [''],
};

/** The packages and Node.js modules that a folder must not load, because it must be pure or start fast. */
const MUST_NOT_LOAD = [
  { folder: '^domain/', packages: 'node_modules/(aws-|@aws-sdk/)', modules: '.' },
  {
    folder: '^lambdas/custom-message/',
    packages: 'node_modules/(aws-|@aws-sdk/|zod/|intl-|@formatjs/|bidi-js/)',
    modules: '^(?!(node:)?(crypto|fs|path)$)',
  },
  { folder: '^lambdas/', packages: 'node_modules/(aws-cdk-lib|constructs|esbuild)/' },
  { folder: '^simulator/', packages: 'node_modules/(aws-cdk-lib|constructs)/' },
];

module.exports = {
  allowed: [
    { from: {}, to: { pathNot: FOLDERS } },
    ...Object.entries(MAY_IMPORT).map(([folder, others]) => ({
      from: { path: `^${folder}` },
      to: { path: `^(${[folder, ...others].join('|')})` },
    })),
  ],
  allowedSeverity: 'error',
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...MUST_NOT_LOAD.flatMap(({ folder, packages, modules }) => [
      { name: 'package', severity: 'error', from: { path: folder }, to: { path: packages } },
      ...(modules
        ? [
            {
              name: 'module-of-node',
              severity: 'error',
              from: { path: folder },
              to: { dependencyTypes: ['core'], path: modules },
            },
          ]
        : []),
    ]),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk.out|test|dist)/' },
    tsPreCompilationDeps: true,
  },
};
