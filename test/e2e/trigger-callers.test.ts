import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  ForgotPasswordCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeFunction } from '../../bench/functions';
import { CONTEXT_METADATA_KEY, contextSigningInput } from '../../domain/message/message-context';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { aContextKey } from '../support/messages/message-context';
import { assemblyDirectory } from '../support/synthesis/assembly';

/** It verifies with a key whose private half the test has, and public calls do not choose a brand. */
describe('the deployed trigger', () => {
  const key = aContextKey();
  const directory = mkdtempSync(join(tmpdir(), 'rekey-changed-'));
  let system: TestSystem;
  let ClientMetadata: Record<string, string>;

  beforeAll(async () => {
    changeFunction(
      assemblyDirectory(),
      directory,
      'Brands and localizes the messages of the user pool',
      ({ Environment }) => {
        Object.assign(Environment?.Variables ?? {}, {
          CONTEXT_PUBLIC_KEY: key.publicKey,
          PUBLIC_BRAND_CHOICE: 'false',
        });
      },
    );
    system = await startTestSystem(directory);
    const { UserAttributes = [] } = await system.cognito.send(
      new AdminGetUserCommand({ UserPoolId: system.stack.userPoolId, Username: 'customer-us' }),
    );
    const context = {
      aud: system.stack.userPoolId,
      sub: UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? '',
      exp: Math.floor(Date.now() / 1000) + 200,
      purpose: 'adminPasswordReset',
      reason: 'suspicious-activity',
      ticket: 'T-1042',
    };
    ClientMetadata = { [CONTEXT_METADATA_KEY]: key.sign(contextSigningInput(context)) };
  });

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const last = async () => (await system.messages('customer-us@example.com')).at(-1);

  it('ignores a valid message context in a public ForgotPassword: no reason, no ticket, the message of self-service', async () => {
    const { userPoolClientId: ClientId } = system.stack;

    await system.cognito.send(new ForgotPasswordCommand({ ClientId, Username: 'customer-us', ClientMetadata }));

    const message = await last();
    expect(message?.subject).toBe('Your Aurora password reset code');
    expect(message?.text).not.toContain('T-1042');
  });

  it('accepts the same context in AdminResetUserPassword', async () => {
    const { userPoolId: UserPoolId } = system.stack;

    await system.cognito.send(
      new AdminResetUserPasswordCommand({ UserPoolId, Username: 'customer-us', ClientMetadata }),
    );

    const message = await last();
    expect(message?.subject).toBe('Your Aurora password was reset');
    expect(message?.text).toContain('T-1042');
  });

  it('ignores the brand and obeys the locale of a public ForgotPassword', async () => {
    const { userPoolClientId: ClientId } = system.stack;
    const metadata = { brand: 'noor', locale: 'de' };

    await system.cognito.send(
      new ForgotPasswordCommand({ ClientId, Username: 'customer-us', ClientMetadata: metadata }),
    );

    expect((await last())?.subject).toBe('Ihr Code für ein neues Passwort bei Aurora');
  });

  it('obeys the brand of AdminResetUserPassword', async () => {
    const { userPoolId: UserPoolId } = system.stack;
    const metadata = { brand: 'noor', locale: 'de' };

    await system.cognito.send(
      new AdminResetUserPasswordCommand({ UserPoolId, Username: 'customer-us', ClientMetadata: metadata }),
    );

    expect((await last())?.subject).toContain('Noor');
  });

  it('cannot be made to write in another brand by a user who signed in: custom:brand is not writable', async () => {
    const { userPoolId, userPoolClientId: clientId } = system.stack;
    const scopes = ['aws.cognito.signin.user.admin'];
    const { AccessToken } = (await system.control('POST', 'tokens', {
      ...{ userPoolId, clientId, scopes, username: 'customer-jp' },
    })) as { AccessToken: string };
    const change = (Name: string, Value: string) =>
      system.cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));

    await expect(change('custom:brand', 'aurora')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(change('locale', 'de')).resolves.toBeDefined();
  });
});
