/** Returns the folder of the assembly that `npx cdk synth` would write, synthesized once per test run. */
export function assemblyDirectory(): string {
  const directory = process.env['REKEY_TEST_ASSEMBLY'];
  if (directory === undefined) {
    throw new Error('there is no assembly: run the test with jest.config.cjs, which synthesizes the app first');
  }
  return directory;
}
