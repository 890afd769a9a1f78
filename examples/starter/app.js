const { App } = require('aws-cdk-lib');
const { readConfigs, RekeyStack } = require('rekey-cognito');

const app = new App();
for (const [environment, config] of readConfigs('rekey.config.json')) {
  new RekeyStack(app, environment || config.stackName, { config });
}
