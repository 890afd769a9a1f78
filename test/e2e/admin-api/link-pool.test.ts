import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateUserPoolClientCommand,
  DescribeUserPoolCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Annotations, App } from 'aws-cdk-lib';
import { environmentAgnostic } from '../../../bin/local/environment-agnostic';
import { context } from '../../../cdk.json';
import { examine } from '../../../doctor/examine';
import { connectAwsReader } from '../../../doctor/read-aws';
import { type RekeyConfig, RekeyStack, readConfig } from '../../../lib';
import { startTestSystem, type TestSystem } from '../../support/local/local';

const config = readConfig('examples/existing-pool.config.json');
const linking: RekeyConfig = {
  ...config,
  ...(config.userPool && { userPool: { ...config.userPool, verifiesByLink: true } }),
};

describe('a stack for an existing user pool that verifies by link', () => {
  let directory: string;
  let system: TestSystem;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-link-'));
    const app = new App({ context, outdir: join(directory, 'assembly') });
    const stack = new RekeyStack(app, config.stackName, { config: environmentAgnostic(linking) });
    Annotations.of(stack).acknowledgeWarning('rekey:example-address');
    Annotations.of(stack).acknowledgeWarning('rekey:verification-by-link');
    app.synth();
    system = await startTestSystem(join(directory, 'assembly'), linking);
  }, 60_000);

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  it('can be deployed, and its resets are branded', async () => {
    const { status } = await system.call('POST', '/users/customer-br/password-reset', {
      token: await system.token('agent'),
    });

    expect(status).toBe(202);
    expect((await system.messages('customer-br@example.com'))[0]).toMatchObject({
      subject: 'Sua senha Aurora foi redefinida',
    });
  });

  it('leaves the email of a sign-up to Cognito', async () => {
    const UserPoolId = system.simulator.outputs['UserPoolId'];
    const { UserPool: { Id: _, ...settings } = {} } = await system.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId }),
    );
    const { LambdaConfig, EmailConfiguration, SmsConfiguration, AutoVerifiedAttributes } = settings;
    await system.cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId,
        LambdaConfig,
        EmailConfiguration,
        SmsConfiguration,
        AutoVerifiedAttributes,
        VerificationMessageTemplate: settings.VerificationMessageTemplate,
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      }),
    );
    const { UserPoolClient } = await system.cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web' }),
    );

    await system.cognito.send(
      new SignUpCommand({
        ClientId: UserPoolClient?.ClientId,
        Username: 'newcomer',
        Password: 'Long-enough-1!',
        UserAttributes: [{ Name: 'email', Value: 'newcomer@example.com' }],
      }),
    );

    const [message] = await system.messages('newcomer@example.com');
    expect(message).toMatchObject({ link: expect.stringContaining('confirmUser') });
    expect(JSON.stringify(message)).not.toContain('Aurora');
  });

  it.each([
    [true, 'warning'],
    [false, 'failure'],
  ])('with verifiesByLink %s in the configuration is a %s of the doctor', async (verifiesByLink, level) => {
    const target = {
      region: 'eu-central-1',
      endpointUrl: system.simulator.url,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      stackName: config.stackName,
      sms: true,
      sendsThroughSes: true,
      verifiesByLink,
      temporaryPasswordDays: 3,
      sampleUsers: 1,
    };

    const findings = await examine(target, connectAwsReader(target));

    expect(findings).toContainEqual(expect.objectContaining({ check: 'address-verification', level }));
  });
});
