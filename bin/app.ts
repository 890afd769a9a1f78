import { App } from 'aws-cdk-lib';
import { synthesizeApp } from './commands/synthesize-app';

const refusal = synthesizeApp(new App());
if (refusal !== undefined) {
  console.error(refusal);
  process.exit(1); // at once: the app would synthesize what there is of it, and warn of that
}
