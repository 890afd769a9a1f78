/** The app as `npx cdk synth` makes it, synthesized once for the whole run. */
export function assemblyDirectory(): string {
  const directory = process.env['REKEY_TEST_ASSEMBLY'];
  if (directory === undefined) {
    throw new Error('the tests run under jest.config.cjs, which synthesizes the app first');
  }
  return directory;
}
