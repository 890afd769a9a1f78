import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';

/**
 * Synthesizes an app of another project, with the metadata that CDK adds by default.
 *
 * @param define adds the stacks of the app
 * @returns the assembly, in a temporary folder of the test run
 */
export function synthesizeSmallApp(define: (app: App) => void, props: AppProps = {}): string {
  const outdir = mkdtempSync(join(tmpdir(), 'rekey-app-'));
  const app = new App({ outdir, analyticsReporting: true, treeMetadata: false, ...props });
  define(app);
  app.synth();
  return outdir;
}
