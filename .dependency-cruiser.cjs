/** Lists the imports; the law that they have to keep is in test/unit/import-law.test.ts. */
module.exports = {
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk.out|test)' },
    tsPreCompilationDeps: true,
  },
};
