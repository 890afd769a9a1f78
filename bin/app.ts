import { App } from 'aws-cdk-lib';
import { synthesizeApp } from './commands/synthesize-app';

const refusal = synthesizeApp(new App());
if (refusal !== undefined) {
  console.error(refusal);
  process.exit(1); // immediately: otherwise the CDK synthesizes the incomplete app and prints warnings for it
}
