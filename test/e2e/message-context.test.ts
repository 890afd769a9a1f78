import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeFunction } from '../../bench/functions';
import { CONTEXT_METADATA_KEY, contextSigningInput } from '../../domain/message-context';
import { assemblyDirectory } from '../support/assembly';
import { startTestSystem, type TestSystem } from '../support/local';
import { aContextKey } from '../support/message-context';

/** The deployed trigger, verifying with a key whose private half the test has. */
describe('a valid message context that was signed for a call by an administrator', () => {
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
        Object.assign(Environment?.Variables ?? {}, { CONTEXT_PUBLIC_KEY: key.publicKey });
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

  it('has no effect on a public ForgotPassword: the message is that of self-service, without reason and ticket', async () => {
    const { userPoolClientId: ClientId } = system.stack;

    await system.cognito.send(new ForgotPasswordCommand({ ClientId, Username: 'customer-us', ClientMetadata }));

    const message = await last();
    expect(message?.subject).toBe('Your code for a new Aurora password');
    expect(message?.text).not.toContain('T-1042');
  });

  it('gives reason and ticket to the message of AdminResetUserPassword', async () => {
    const { userPoolId: UserPoolId } = system.stack;

    await system.cognito.send(
      new AdminResetUserPasswordCommand({ UserPoolId, Username: 'customer-us', ClientMetadata }),
    );

    const message = await last();
    expect(message?.subject).toBe('Your Aurora password was reset');
    expect(message?.text).toContain('T-1042');
  });
});
