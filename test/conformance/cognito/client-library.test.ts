import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIFE_CYCLE, runLifeCycle } from '../../support/simulator/client-life-cycle';
import {
  type CognitoUnderTest,
  describeBySwitch,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
} from '../../support/simulator/cognito';

const run = promisify(execFile);

describeBySwitch('a browser application with amazon-cognito-identity-js', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  it('signs its users in by SRP, recovers them and signs them out', async () => {
    const pool = await system.createPool({ MfaConfiguration: 'OPTIONAL' });
    const { UserPoolId, ClientId } = pool;
    await system.seed(pool, { username: 'customer' });
    await system.seed(pool, { username: 'guest', status: 'FORCE_CHANGE_PASSWORD' });
    await system.seed(pool, {
      username: 'careful',
      attributes: { phone_number: '+12025550123' },
      mfaSettings: ['SMS_MFA'],
    });
    await system.seed(pool, { username: 'locked-out' });
    await system.cognito.adminResetUserPassword({ UserPoolId, Username: 'locked-out' });
    const strict = await system.createPool({ MfaConfiguration: 'ON' });
    await system.seed(strict, { username: 'customer' });
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId: strict.UserPoolId });
    await system.cognito.setUserPoolMfaConfig({
      UserPoolId: strict.UserPoolId,
      SmsMfaConfiguration: { SmsConfiguration: UserPool?.SmsConfiguration },
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    const input = {
      endpoint: system.url,
      UserPoolId,
      ClientId,
      strict: { UserPoolId: strict.UserPoolId, ClientId: strict.ClientId },
      password: PASSWORD,
      newPassword: NEW_PASSWORD,
    };

    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      join(__dirname, '../../support/simulator/browser-client.cjs'),
      JSON.stringify(input),
    ]);

    const wrong = 'NotAuthorizedException: Incorrect username or password.';
    expect(JSON.parse(stdout)).toEqual({
      'a wrong password': wrong,
      'the right password': 'signed in',
      'a forgotten password': 'recovered',
      'the old password': wrong,
      'the new password': 'signed in',
      'a changed password': 'SUCCESS',
      'the changed password': 'signed in',
      'signed out everywhere': 'SUCCESS',
      'a temporary password': 'signed in',
      'an SMS code': 'signed in',
      'a wrong password after a reset': wrong,
      'a password that was reset': 'PasswordResetRequiredException: Password reset required for the user',
      'a recovery': 'recovered',
      'the password after the recovery': 'signed in',
      'the setup of an authenticator app': 'signed in',
      'a code of the authenticator app': 'signed in',
    });
  }, 30_000);

  it('signs a user up, renews the session, recovers the password and deletes the user', async () => {
    const { UserPoolId, ClientId } = await system.createPool({ MfaConfiguration: 'OPTIONAL' });
    await system.cognito.setUserPoolMfaConfig({
      UserPoolId,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      MfaConfiguration: 'OPTIONAL',
    });

    const outcomes = await runLifeCycle('identity-js', { endpoint: system.url, UserPoolId, ClientId });

    expect(outcomes).toEqual(LIFE_CYCLE);
  }, 30_000);
});
