import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AuthFlowType,
  CreateUserPoolClientCommand,
  GetUserCommand,
  InitiateAuthCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SEED_PASSWORD } from '../../bin/local/seed-users';
import { readConfig } from '../../lib';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { loginBrowser, newPkce } from '../support/simulator/login-browser';
import { writeLocalAssembly } from '../support/synthesis/local-assembly';

const USER_ADMIN = 'aws.cognito.signin.user.admin';
const SCOPES = ['rekey/users.read', 'rekey/password.reset'];

/** A user of the operator pool who is also a customer: `customer-us`. */
describe('an operator who signed in with the app client for operators', () => {
  let directory: string;
  let system: TestSystem;
  let desk: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-desk-'));
    const config = JSON.parse(readFileSync(join(__dirname, '../../rekey.config.json'), 'utf8')) as object;
    const file = join(directory, 'desk.config.json');
    const operatorClients = { Desk: { callbackUrls: ['https://desk.example.com/'] } };
    writeFileSync(file, JSON.stringify({ ...config, operatorClients }));
    writeLocalAssembly(join(directory, 'assembly'), readConfig(file));
    system = await startTestSystem(join(directory, 'assembly'));
    desk = system.simulator.outputs['DeskClientId'] ?? '';
    await system.control('POST', 'users', {
      userPoolId: system.stack.operatorPoolId,
      username: 'operator',
      status: 'CONFIRMED',
      attributes: { email: 'customer-us@example.com', email_verified: 'true' },
      groups: ['admin'],
    });
  });

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const signIn = async (clientId: string, scopes: readonly string[]) => {
    const person = { userPoolId: system.stack.operatorPoolId, clientId, username: 'operator', scopes };
    return ((await system.control('POST', 'tokens', person)) as { AccessToken: string }).AccessToken;
  };
  const changeAddress = (AccessToken: string) =>
    system.cognito.send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: 'email', Value: 'someone.else@example.com' }],
      }),
    );
  const resetOwnAccount = async () =>
    system.call('POST', '/users/customer-us/password-reset', { token: await signIn(desk, SCOPES), body: {} });

  it('reads a user with the required scope and group', async () => {
    const token = await signIn(desk, SCOPES);

    expect(await system.call('GET', '/users/customer-jp', { token })).toMatchObject({ status: 200 });
  });

  it('signs in by managed login with the code of the authenticator app, which the page shows', async () => {
    const { url } = system.simulator;
    const { verifier, challenge } = newPkce();
    const redirect_uri = 'https://desk.example.com/';
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: desk,
      redirect_uri,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const browser = loginBrowser(url);
    const page = await browser.open(`/login?${query}`);

    const step = await browser.submit(page, { username: 'agent@example.com', password: SEED_PASSWORD });
    const answer = /id="seeded-code">(\d{6})</.exec(step.body)?.[1] ?? '';
    const { parameters } = await browser.submit(step, { answer });
    const response = await fetch(`${url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: desk,
        code: parameters.get('code') ?? '',
        redirect_uri,
        code_verifier: verifier,
      }),
    });

    const { access_token: token = '' } = (await response.json()) as { access_token?: string };
    expect(await system.call('GET', '/users/customer-jp', { token })).toMatchObject({ status: 200 });
    expect(await system.call('PUT', '/users/customer-jp/password', { token, body: {} })).toMatchObject({ status: 403 });
  });

  it('cannot sign in with SRP or with a password through the API', async () => {
    const flows: readonly AuthFlowType[] = ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'];

    for (const AuthFlow of flows) {
      const AuthParameters = { USERNAME: 'operator', PASSWORD: 'x', SRP_A: 'a1' };
      const command = new InitiateAuthCommand({ ClientId: desk, AuthFlow, AuthParameters });
      await expect(system.cognito.send(command)).rejects.toMatchObject({
        message: expect.stringMatching(/not enabled/),
      });
    }
  });

  it('cannot change their own address, even with a token for their own account', async () => {
    const token = await signIn(desk, [USER_ADMIN]);

    await expect(changeAddress(token)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('cannot act on their own customer account after another client changed their address, which is then not verified', async () => {
    const { UserPoolClient } = await system.cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId: system.stack.operatorPoolId, ClientName: 'careless' }),
    );
    const token = await signIn(UserPoolClient?.ClientId ?? '', [USER_ADMIN]);

    await changeAddress(token);

    const { UserAttributes } = await system.cognito.send(new GetUserCommand({ AccessToken: token }));
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'customer-us@example.com' });
    expect(await resetOwnAccount()).toMatchObject({ status: 403, body: { type: 'urn:rekey:problem:own-account' } });
  });
});
