import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfirmForgotPasswordCommand,
  CreateUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Annotations, App } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { WITHOUT_METADATA } from '../../bin/generate/template-app';
import { context } from '../../cdk.json';
import { type RekeyConfig, RekeyStack, readConfig } from '../../lib';
import type { Invocation } from '../../simulator/lambda/invocations';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { tableItems } from '../support/local/table-items';

const NEW_PASSWORD = 'New-password-2';

type AuditRecord = Readonly<Record<string, unknown>>;

/** The steps of a reset in a local system. */
const stepsOf = (system: TestSystem, ClientId = system.stack.userPoolClientId) => {
  return {
    resetByOperator: async (username: string) =>
      system.call('POST', `/users/${username}/password-reset`, { token: await system.token('agent') }),
    resetByUser: (Username: string) => system.cognito.send(new ForgotPasswordCommand({ ClientId, Username })),
    /** Confirms the code in the newest message. */
    confirm: async (Username: string, address: string, ClientMetadata?: Record<string, string>) => {
      const message = (await system.messages(address)).findLast(({ code }) => code !== undefined);
      const ConfirmationCode = message?.code ?? '';
      await system.cognito.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username,
          Password: NEW_PASSWORD,
          ConfirmationCode,
          ClientMetadata,
        }),
      );
    },
    notices: async (address: string) =>
      (await system.messages(address)).filter(({ source }) => source === 'SES_SendEmail' || source === 'SNS'),
    history: async (username: string) => {
      const { body } = await system.call('GET', `/users/${username}/history`, { token: await system.token('admin') });
      return body['records'] as AuditRecord[];
    },
    invocations: async (): Promise<Invocation[]> =>
      ((await system.control('GET', 'invocations')) as Invocation[]).filter(({ logLines }) =>
        logLines.some((line) => line.includes('reset completed')),
      ),
  };
};

describe('the notice after a confirmed reset', () => {
  let system: TestSystem;
  let steps: ReturnType<typeof stepsOf>;

  beforeAll(async () => {
    system = await startTestSystem();
    steps = stepsOf(system);
  });

  afterEach(() => system.control('POST', 'reset'));

  afterAll(() => system.stop());

  it.each([
    ['customer-br', 'nova senha Aurora', 'lang="pt-BR"'],
    ['customer-jp', 'Kumo', 'lang="ja"'],
    ['customer-eg', 'نور', 'dir="rtl"'],
  ])('is an email in brand and language of %s, after a reset by an operator', async (username, subject, html) => {
    const address = `${username}@example.com`;
    await steps.resetByOperator(username);

    await steps.confirm(username, address);

    const [notice, ...others] = await steps.notices(address);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ medium: 'EMAIL', subject: expect.stringContaining(subject) });
    expect(notice?.html).toContain(html);
    expect(notice).not.toHaveProperty('code');
    expect(JSON.stringify(notice)).not.toContain(NEW_PASSWORD);
  });

  it('is an SMS message to a user without an email address', async () => {
    await steps.resetByUser('phone-only');

    await steps.confirm('phone-only', '+12025550123');

    expect(await steps.notices('+12025550123')).toEqual([
      expect.objectContaining({ medium: 'SMS', text: expect.stringMatching(/Aurora/) }),
    ]);
  });

  it('follows the completed reset in the history', async () => {
    const { body } = await steps.resetByOperator('customer-br');
    await steps.confirm('customer-br', 'customer-br@example.com');

    const records = await steps.history('customer-br');

    expect(records).toEqual([
      {
        auditId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        at: expect.any(String),
        operator: { kind: 'user', id: body['sub'] },
        action: 'reset-completed',
        userStatusAfter: 'CONFIRMED',
        brand: 'aurora',
        locale: 'pt-BR',
        outcome: 'done',
        completedAt: expect.any(String),
        notice: { outcome: 'sent' },
      },
      expect.objectContaining({ auditId: body['auditId'], action: 'password-reset', outcome: 'done' }),
    ]);
  });

  it('is recorded after a reset that the user requested', async () => {
    await steps.resetByUser('customer-jp');
    await steps.confirm('customer-jp', 'customer-jp@example.com');

    expect(await steps.history('customer-jp')).toEqual([
      expect.objectContaining({ action: 'reset-completed', notice: { outcome: 'sent' } }),
    ]);
  });

  it('is in the language of the user, whatever language the confirmation requests', async () => {
    await steps.resetByUser('customer-br');

    await steps.confirm('customer-br', 'customer-br@example.com', { locale: 'ja' });

    expect((await steps.notices('customer-br@example.com'))[0]?.html).toContain('lang="pt-BR"');
  });

  it('stores and logs no address', async () => {
    await steps.resetByUser('customer-br');
    await steps.confirm('customer-br', 'customer-br@example.com');

    const stored = await tableItems(system.simulator.url, system.stack);
    const [invocation] = await steps.invocations();

    expect(stored).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toMatch(/example\.com|customer-br/);
    expect(invocation?.logLines.join()).toContain('"notice":"sent"');
    expect(invocation?.logLines.join()).not.toMatch(/example\.com|customer-br/);
  });

  it('is not sent a second time for a retried event', async () => {
    await steps.resetByUser('customer-br');
    await steps.confirm('customer-br', 'customer-br@example.com');
    // The next confirmation of the same user, within seconds, has the same event as a retry.
    await steps.resetByUser('customer-br');
    await steps.confirm('customer-br', 'customer-br@example.com');

    expect(await steps.notices('customer-br@example.com')).toHaveLength(1);
    expect(await steps.history('customer-br')).toHaveLength(1);
    expect((await steps.invocations()).at(-1)?.logLines.join()).toContain('"retried":true');
  });

  describe('if AWS fails', () => {
    const inject = (fault: object) => system.control('POST', 'faults', fault);
    const timed = async (work: () => Promise<void>): Promise<number> => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const HANGS = { latencyMilliseconds: 20_000 };

    it.each<[string, readonly object[], number, string | undefined]>([
      ['SES rejects the notice', [{ operation: 'SendEmail', exception: 'MessageRejected' }], 0, 'failed'],
      ['SES fails', [{ operation: 'SendEmail', exception: 'ServiceUnavailable' }], 0, 'unknown'],
      ['SES cuts the connection', [{ operation: 'SendEmail', cut: true }], 0, 'unknown'],
      ['SES hangs', [{ operation: 'SendEmail', ...HANGS }], 0, 'unknown'],
      ['SES throttles', [{ operation: 'SendEmail', exception: 'Throttling', times: 1 }], 1, 'sent'],
      ['DynamoDB rejects every write', [{ operation: 'PutItem', exception: 'ValidationException' }], 1, undefined],
      ['DynamoDB fails', [{ operation: 'PutItem', exception: 'InternalServerError' }], 1, undefined],
      ['DynamoDB cuts every connection', [{ operation: 'PutItem', cut: true }], 1, undefined],
      ['DynamoDB hangs', [{ operation: 'PutItem', ...HANGS }], 1, undefined],
      ['the claim hangs', [{ operation: 'PutItem', ...HANGS, times: 1 }], 1, 'sent'],
      ['the outcome cannot be recorded', [{ operation: 'UpdateItem', exception: 'InternalServerError' }], 1, 'none'],
      [
        'everything hangs',
        ['PutItem', 'UpdateItem', 'SendEmail'].map((operation) => ({ operation, ...HANGS })),
        0,
        undefined,
      ],
    ])('the confirmation succeeds within two seconds if %s', async (_, faults, notices, recorded) => {
      await steps.resetByUser('customer-br');
      for (const fault of faults) {
        await inject(fault);
      }

      const milliseconds = await timed(() => steps.confirm('customer-br', 'customer-br@example.com'));

      await system.control('DELETE', 'faults');
      expect(milliseconds).toBeLessThan(2_000);
      expect(await steps.notices('customer-br@example.com')).toHaveLength(notices);
      const [record] = await steps.history('customer-br');
      const notice = record?.['notice'] as { outcome: string } | undefined;
      expect(record === undefined ? undefined : (notice?.outcome ?? 'none')).toBe(recorded);
    });

    it('the confirmation succeeds if SNS fails, and the log line counts the notice', async () => {
      await steps.resetByUser('phone-only');
      await inject({ operation: 'Publish', exception: 'InternalErrorException' });

      await steps.confirm('phone-only', '+12025550123');

      expect(await steps.notices('+12025550123')).toEqual([]);
      expect((await steps.invocations())[0]?.logLines.join()).toContain('"NoticesFailed":1');
    });
  });
});

describe('with a PostConfirmation trigger that the user pool already has', () => {
  const THEIRS = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';
  const config: RekeyConfig = {
    ...readConfig('examples/existing-pool.config.json'),
  };
  let directory: string;
  let system: TestSystem;
  let steps: ReturnType<typeof stepsOf>;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-next-'));
    const code = join(directory, 'theirs');
    mkdirSync(code);
    writeFileSync(
      join(code, 'index.js'),
      `exports.handler = async (event) => {
        console.log('theirs received ' + event.triggerSource);
        if (event.request.clientMetadata?.fails) {
          throw new Error('theirs failed');
        }
        return event;
      };`,
    );
    const { userPool } = config;
    const settings = { ...config, ...(userPool && { userPool: { ...userPool, nextPostConfirmationArn: THEIRS } }) };
    const outdir = join(directory, 'assembly');
    const app = new App({ context: { ...context, ...WITHOUT_METADATA }, outdir, treeMetadata: false });
    const stack = new RekeyStack(app, config.stackName, { config: settings });
    new LambdaFunction(stack, 'Theirs', {
      functionName: 'theirs',
      runtime: Runtime.NODEJS_LATEST,
      handler: 'index.handler',
      code: Code.fromAsset(code),
    });
    Annotations.of(stack).acknowledgeWarning('rekey:example-address');
    app.synth();
    system = await startTestSystem(outdir, settings);
  }, 60_000);

  beforeEach(async () => {
    const { UserPoolClient } = await system.cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId: system.stack.userPoolId, ClientName: 'application' }),
    );
    steps = stepsOf(system, UserPoolClient?.ClientId);
  });

  afterEach(() => system.control('POST', 'reset'));

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const theirRuns = async () =>
    ((await system.control('GET', 'invocations')) as Invocation[]).filter(({ function: name }) => name === 'theirs');

  it('is replaced by the trigger of Rekey, which invokes it and notifies the user', async () => {
    const { UserPool } = await system.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: system.stack.userPoolId }),
    );
    await steps.resetByUser('customer-br');

    await steps.confirm('customer-br', 'customer-br@example.com');

    expect(UserPool?.LambdaConfig?.PostConfirmation).toBe(system.simulator.outputs['PostConfirmationArn']);
    expect((await theirRuns()).map(({ logLines }) => logLines.join())).toEqual([
      expect.stringContaining('theirs received PostConfirmation_ConfirmForgotPassword'),
    ]);
    expect(await steps.notices('customer-br@example.com')).toHaveLength(1);
  });

  it('fails the confirmation with its own message, and the user is notified', async () => {
    await steps.resetByUser('customer-br');

    const confirming = steps.confirm('customer-br', 'customer-br@example.com', { fails: 'yes' });

    await expect(confirming).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PostConfirmation failed with error theirs failed.',
    });
    expect(await steps.notices('customer-br@example.com')).toHaveLength(1);
  });

  it('is invoked once if Rekey itself fails', async () => {
    await steps.resetByUser('customer-br');
    for (const operation of ['PutItem', 'SendEmail']) {
      await system.control('POST', 'faults', { operation, cut: true });
    }

    await steps.confirm('customer-br', 'customer-br@example.com');

    expect(await theirRuns()).toHaveLength(1);
  });

  it('fails the confirmation if it cannot be invoked, as without Rekey', async () => {
    await steps.resetByUser('customer-br');
    await system.control('POST', 'faults', { operation: 'Invoke', exception: 'ServiceException' });

    const confirming = steps.confirm('customer-br', 'customer-br@example.com');

    await expect(confirming).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    expect(await theirRuns()).toEqual([]);
  });
});
