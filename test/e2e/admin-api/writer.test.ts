import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UpdateUserPoolCommandInput, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { changeFunction } from '../../../bench/functions';
import { changePool } from '../../support/local/change-pool';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { assemblyDirectory } from '../../support/synthesis/assembly';

const TRIGGER = 'Brands and localizes the messages of the user pool';

interface Case {
  readonly pool: string;
  /** A change of the pool after the deployment. */
  readonly change: (pool: UserPoolType) => Partial<UpdateUserPoolCommandInput>;
  /** True if the trigger was deployed to write email. */
  readonly writesEmail: boolean;
  readonly email: string;
  readonly sms: string;
}

const CASES: readonly Case[] = [
  { pool: 'is unchanged since the deployment', change: () => ({}), writesEmail: true, email: 'rekey', sms: 'rekey' },
  {
    pool: 'sends email through Cognito',
    change: () => ({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }),
    writesEmail: false,
    email: 'cognito',
    sms: 'rekey',
  },
  {
    pool: 'sends email through Amazon SES, but was deployed without it',
    change: () => ({}),
    writesEmail: false,
    email: 'cognito',
    sms: 'rekey',
  },
  {
    pool: 'no longer has the trigger',
    change: () => ({ LambdaConfig: {} }),
    writesEmail: true,
    email: 'cognito',
    sms: 'cognito',
  },
  {
    pool: 'leaves email to a custom sender',
    change: ({ LambdaConfig }) => ({
      LambdaConfig: {
        ...LambdaConfig,
        CustomEmailSender: {
          LambdaArn: 'arn:aws:lambda:eu-central-1:000000000000:function:sender',
          LambdaVersion: 'V1_0',
        },
        KMSKeyID: 'arn:aws:kms:eu-central-1:000000000000:key/11111111-2222-3333-4444-555555555555',
      },
    }),
    writesEmail: true,
    email: 'custom-sender',
    sms: 'rekey',
  },
];

describe.each(CASES)('a message of a pool that $pool', ({ change, writesEmail, email, sms }) => {
  let directory: string;
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-writer-'));
    const deployed = { WRITES_EMAIL: String(writesEmail) };
    const trigger = join(directory, 'trigger');
    changeFunction(assemblyDirectory(), trigger, TRIGGER, ({ Environment }) =>
      Object.assign(Environment?.Variables ?? {}, deployed),
    );
    changeFunction(trigger, join(directory, 'both'), 'Handles the requests of the admin API', ({ Environment }) =>
      Object.assign(Environment?.Variables ?? {}, deployed),
    );
    system = await startTestSystem(join(directory, 'both'));
    token = await system.token('admin');
    // The function has read the settings before they change.
    await system.call('POST', '/users/customer-br/password-reset', { token, body: { dryRun: true } });
    await changePool(system, change);
  });

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['customer-us', email],
    ['phone-only', sms],
  ])('to %s is announced with its actual writer', async (username, writtenBy) => {
    const path = `/users/${username}/password-reset`;
    const { body: dryRun } = await system.call('POST', path, { token, body: { dryRun: true } });
    const { body: answer } = await system.call('POST', path, { token, body: { brand: 'noor' } });
    const { body: history } = await system.call('GET', `/users/${username}/history`, { token });
    const message = (await system.messages()).at(-1);
    const isRekeys = writtenBy === 'rekey';

    expect(dryRun['message']).toMatchObject({ writtenBy });
    expect(answer['writtenBy']).toBe(writtenBy);
    for (const name of ['brand', 'locale', 'context']) {
      expect(Object.hasOwn(answer, name)).toBe(isRekeys);
    }
    expect(history['records']).toEqual([expect.objectContaining({ writtenBy })]);
    expect(message?.sentBy).toBe(writtenBy === 'custom-sender' ? 'custom-sender' : 'cognito');
    expect(/noor/i.test(`${message?.html} ${message?.text}`)).toBe(isRekeys);
  });
});
