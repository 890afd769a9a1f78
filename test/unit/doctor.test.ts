import type { UserPoolType, UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { GetAccountCommandOutput, GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import { checkMailSender, checkSesAccount, checkSesIdentity } from '../../doctor/check-mail';
import { checkAccountRecovery, checkDeletionProtection, checkTemporaryPasswords } from '../../doctor/check-pool';
import { checkQuota } from '../../doctor/check-quota';
import { checkSmsRole, checkSmsSandbox, checkSmsSpendLimit } from '../../doctor/check-sms';
import { checkTrigger, checkTriggerPermission } from '../../doctor/check-trigger';
import { checkVerifiedContacts } from '../../doctor/check-users';
import { type Finding, judge } from '../../doctor/finding';
import { exitCode, formatFindings } from '../../doctor/format-findings';

const POOL_ARN = 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_example00';
const TRIGGER = 'arn:aws:lambda:eu-central-1:000000000000:function:trigger';

/** What checks came to: their ids and levels. */
const outcome = (findings: readonly Finding[]) => findings.map(({ check, level }) => `${check}: ${level}`);

describe('the checks of mail', () => {
  const ses = (identity: string): UserPoolType => ({
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: `arn:aws:ses:eu-central-1:000000000000:identity/${identity}`,
    },
  });
  it.each([
    ['Cognito itself', {}, undefined, 'mail-sender: warning'],
    ['the domain of the configuration', ses('example.com'), 'no-reply@example.com', 'mail-sender: ok'],
    ['the address of the configuration', ses('no-reply@example.com'), 'no-reply@example.com', 'mail-sender: ok'],
    ['another domain', ses('example.org'), 'no-reply@example.com', 'mail-sender: warning'],
    ['some identity, and no configuration', ses('example.org'), undefined, 'mail-sender: ok'],
  ])('find a pool that sends by %s', (_, pool, fromAddress, found) => {
    expect(outcome(checkMailSender(pool, fromAddress))).toEqual([found]);
  });

  const account = (different: object): GetAccountCommandOutput => ({
    $metadata: {},
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 100, SentLast24Hours: 79 },
    ...different,
  });
  it.each([
    ['in order', {}, ['ses-sandbox: ok']],
    ['in the sandbox', { ProductionAccessEnabled: false }, ['ses-sandbox: failure']],
    ['that says nothing of production', { ProductionAccessEnabled: undefined }, ['ses-sandbox: failure']],
    ['that is paused', { SendingEnabled: false }, ['ses-sending: failure']],
    ['that was shut down', { EnforcementStatus: 'SHUTDOWN' }, ['ses-sending: failure']],
    ['under review', { EnforcementStatus: 'PROBATION' }, ['ses-sending: warning']],
    ['near its quota', { SendQuota: { Max24HourSend: 100, SentLast24Hours: 80 } }, ['ses-quota: warning']],
    ['without a limit', { SendQuota: { Max24HourSend: -1, SentLast24Hours: 80 } }, ['ses-sandbox: ok']],
    [
      'with two faults',
      { ProductionAccessEnabled: false, SendingEnabled: false },
      ['ses-sandbox: failure', 'ses-sending: failure'],
    ],
  ])('find an account %s', (_, different, found) => {
    expect(outcome(checkSesAccount(account(different)))).toEqual(found);
  });

  const identity = (different: object): GetEmailIdentityCommandOutput => ({
    $metadata: {},
    VerifiedForSendingStatus: true,
    DkimAttributes: { Status: 'SUCCESS' },
    ...different,
  });
  it.each([
    ['that is there', identity({}), 'ses-identity: ok'],
    ['that is not there', undefined, 'ses-identity: failure'],
    ['that is not verified', identity({ VerifiedForSendingStatus: false }), 'ses-identity: failure'],
    ['without DKIM', identity({ DkimAttributes: { Status: 'PENDING' } }), 'ses-identity: warning'],
  ])('find an identity %s', (_, answer, found) => {
    expect(outcome(checkSesIdentity('example.com', answer))).toEqual([found]);
  });
});

describe('the checks of text messages', () => {
  it.each([
    [true, 'sms-sandbox: failure'],
    [false, 'sms-sandbox: ok'],
  ])('find a sandbox: %s', (isInSandbox, found) => {
    expect(outcome(checkSmsSandbox(isInSandbox))).toEqual([found]);
  });

  it.each([
    [undefined, 'sms-spend-limit: failure'],
    ['1', 'sms-spend-limit: failure'],
    ['2', 'sms-spend-limit: ok'],
  ])('find a spend limit of %s', (limit, found) => {
    expect(outcome(checkSmsSpendLimit(limit))).toEqual([found]);
  });

  const trust = (Condition?: object, Service: string | string[] = 'cognito-idp.amazonaws.com') => ({
    Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) }],
  });
  const ours = {
    StringEquals: { 'sts:ExternalId': 'external', 'aws:SourceAccount': '000000000000' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/*' },
  };
  const NO_TRUST = 'does not trust';
  const OTHER_TRUST = 'but not with';
  it.each([
    ['as it has to be', { trustPolicy: trust(ours), mayPublish: true }, undefined],
    ['without conditions', { trustPolicy: trust(), mayPublish: true }, undefined],
    [
      'for several services',
      { trustPolicy: trust(ours, ['a', 'cognito-idp.amazonaws.com']), mayPublish: true },
      undefined,
    ],
    ['that is gone', undefined, 'does not exist'],
    ['for another service', { trustPolicy: trust(ours, 'ec2.amazonaws.com'), mayPublish: true }, NO_TRUST],
    ['without any trust', { trustPolicy: {}, mayPublish: true }, NO_TRUST],
    [
      'of another external id',
      { trustPolicy: trust({ StringEquals: { 'sts:ExternalId': 'x' } }), mayPublish: true },
      OTHER_TRUST,
    ],
    [
      'of another pool',
      { trustPolicy: trust({ ArnLike: { 'AWS:SourceArn': `${POOL_ARN}x` } }), mayPublish: true },
      OTHER_TRUST,
    ],
    [
      'with a condition that nobody meets',
      { trustPolicy: trust({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), mayPublish: true },
      OTHER_TRUST,
    ],
    [
      'that trusts in one statement',
      { trustPolicy: { Statement: trust(ours).Statement[0] }, mayPublish: true },
      undefined,
    ],
    [
      'that denies again',
      {
        trustPolicy: { Statement: [...trust(ours).Statement, { ...trust().Statement[0], Effect: 'Deny' }] },
        mayPublish: true,
      },
      OTHER_TRUST,
    ],
    [
      'that denies something else',
      {
        trustPolicy: {
          Statement: [
            ...trust(ours).Statement,
            { ...trust({ StringEquals: { 'sts:ExternalId': 'x' } }).Statement[0], Effect: 'Deny' },
          ],
        },
        mayPublish: true,
      },
      undefined,
    ],
    [
      'of no such external id',
      { trustPolicy: trust({ StringNotEquals: { 'sts:ExternalId': 'x' } }), mayPublish: true },
      OTHER_TRUST,
    ],
    ['that may not publish', { trustPolicy: trust(ours), mayPublish: false }, 'may not publish'],
  ])('find a role %s', (_, role, sentence) => {
    const pool = { arn: POOL_ARN, account: '000000000000' };

    const [found] = checkSmsRole({ SnsCallerArn: 'role', ExternalId: 'external' }, role, pool);

    expect(found).toMatchObject(
      sentence === undefined ? { level: 'ok' } : { level: 'failure', found: expect.stringContaining(sentence) },
    );
  });
});

describe('a denial that the doctor cannot read', () => {
  const allow = {
    Effect: 'Allow',
    Principal: { Service: 'cognito-idp.amazonaws.com' },
    Action: ['sts:AssumeRole', 'lambda:InvokeFunction'],
  };
  it.each([
    ['by an operator', { ...allow, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:SourceArn': 'other' } } }],
    ['by a key', { ...allow, Effect: 'Deny', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
    ['by its members', { Effect: 'Deny', NotPrincipal: { AWS: 'x' }, Action: '*' }],
  ])('is told, %s, and is no "all is well"', (_, denial) => {
    const policy = { Statement: [allow, denial] };
    const role = { trustPolicy: policy, mayPublish: true };

    const findings = [
      ...checkTriggerPermission(policy, POOL_ARN),
      ...checkSmsRole({ SnsCallerArn: 'role' }, role, { arn: POOL_ARN, account: '000000000000' }),
    ];

    expect(outcome(findings)).toEqual(['trigger-permission: warning', 'sms-role: warning']);
  });
});

describe('the checks of the pool', () => {
  const recovery = (...names: string[]) => ({
    AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
  });
  const sms = { SmsConfiguration: { SnsCallerArn: 'role' } };
  it.each([
    ['by e-mail', recovery('verified_email'), 'ok'],
    ['by e-mail, then by text message, without a role', recovery('verified_email', 'verified_phone_number'), 'warning'],
    ['by text message alone', { ...recovery('verified_phone_number'), ...sms }, 'ok'],
    [
      'by text message alone, with second factors',
      { ...recovery('verified_phone_number'), ...sms, MfaConfiguration: 'OPTIONAL' },
      'warning',
    ],
    ['by text message first', { ...recovery('verified_phone_number', 'verified_email'), ...sms }, 'ok'],
    ['by text message first, without a role', recovery('verified_phone_number', 'verified_email'), 'failure'],
    ['by administrators alone', recovery('admin_only'), 'failure'],
    ['as it always was', sms, 'warning'],
    ['as it always was, without a role', {}, 'failure'],
  ])('find that it recovers %s', (_, pool, level) => {
    expect(outcome(checkAccountRecovery(pool as UserPoolType))).toEqual([`account-recovery: ${level}`]);
  });

  it.each([
    [7, {}, 'ok'],
    [6, {}, 'warning'],
    [3, { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } }, 'ok'],
  ])('find whether invitations that say %s days are right', (told, pool, level) => {
    expect(outcome(checkTemporaryPasswords(pool, told))).toEqual([`temporary-passwords: ${level}`]);
  });

  it.each([
    ['ACTIVE', 'ok'],
    ['INACTIVE', 'warning'],
  ] as const)('find deletion protection %s', (DeletionProtection, level) => {
    expect(outcome(checkDeletionProtection({ DeletionProtection }))).toEqual([`deletion-protection: ${level}`]);
  });

  it.each([
    [undefined, 'ok'],
    [18, 'ok'],
    [17, 'warning'],
  ])('find a quota of %s', (quota, level) => {
    expect(outcome(checkQuota(quota))).toEqual([`quota: ${level}`]);
  });
});

describe('the checks of the trigger', () => {
  it.each([
    ['none, before the stack', {}, undefined, 'warning'],
    ['none, beside the stack', {}, TRIGGER, 'failure'],
    ['that of the stack', { LambdaConfig: { CustomMessage: TRIGGER } }, TRIGGER, 'ok'],
    ['another one', { LambdaConfig: { CustomMessage: `${TRIGGER}-2` } }, TRIGGER, 'failure'],
    ['one, and no stack', { LambdaConfig: { CustomMessage: TRIGGER } }, undefined, 'ok'],
  ])('find %s', (_, pool, triggerArn, level) => {
    expect(outcome(checkTrigger(pool, triggerArn))).toEqual([`trigger: ${level}`]);
  });

  const policy = (SourceArn: string | undefined, Service = 'cognito-idp.amazonaws.com', Effect = 'Allow') => ({
    Statement: [
      {
        Effect,
        Principal: { Service },
        Action: 'lambda:InvokeFunction',
        ...(SourceArn && { Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } } }),
      },
    ],
  });
  it.each([
    ['for the pool', policy(POOL_ARN), 'ok'],
    ['for every pool', policy(undefined), 'ok'],
    ['for another pool', policy(`${POOL_ARN}x`), 'failure'],
    ['for another service', policy(POOL_ARN, 's3.amazonaws.com'), 'failure'],
    ['for every pool of the account', policy(POOL_ARN.replace(/[^/]+$/, '*')), 'ok'],
    [
      'for another account',
      {
        Statement: [
          { ...policy(POOL_ARN).Statement[0], Condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } } },
        ],
      },
      'failure',
    ],
    [
      'to do something else',
      { Statement: [{ ...policy(POOL_ARN).Statement[0], Action: 'lambda:GetFunction' }] },
      'failure',
    ],
    ['that denies', policy(POOL_ARN, undefined, 'Deny'), 'failure'],
    ['that is not there', undefined, 'failure'],
  ])('find a permission %s', (_, found, level) => {
    expect(outcome(checkTriggerPermission(found, POOL_ARN))).toEqual([`trigger-permission: ${level}`]);
  });
});

describe('the check of verified addresses', () => {
  const user = (verified: boolean, different: Partial<UserType> = {}): UserType => ({
    Username: 'somebody',
    UserStatus: 'CONFIRMED',
    Enabled: true,
    Attributes: [
      { Name: 'email', Value: 'somebody@example.com' },
      { Name: 'email_verified', Value: String(verified) },
    ],
    ...different,
  });
  const users = (with_: number, without: number) => [
    ...Array.from({ length: with_ }, () => user(true)),
    ...Array.from({ length: without }, () => user(false)),
  ];
  it.each([
    ['nobody', [], 'ok', 'no enabled users yet'],
    ['nobody enabled', [user(false, { Enabled: false })], 'ok', 'no enabled users yet'],
    ['one of twenty-one', users(20, 1), 'ok', ': 1 of 21 enabled users.'],
    ['one of twenty', users(19, 1), 'warning', ': 1 of 20 enabled users.'],
    ['an invited user', [user(true, { UserStatus: 'FORCE_CHANGE_PASSWORD' })], 'ok', '1 user-not-resettable'],
    ['a federated user', [user(true, { UserStatus: 'EXTERNAL_PROVIDER' })], 'ok', '1 user-federated'],
  ])('finds %s', (_, sample, level, sentence) => {
    const [found] = checkVerifiedContacts({ users: sample, isPartial: false }, ['verified_email']);

    expect(found).toMatchObject({ level, found: expect.stringContaining(sentence) });
    expect(JSON.stringify(found)).not.toContain('somebody');
  });
});

describe('what could not be looked at', () => {
  it('is told with the permission that it needs', () => {
    const findings = judge(
      'quota',
      { known: false, action: 'servicequotas:ListServiceQuotas', why: 'AccessDenied: no' },
      checkQuota,
    );

    expect(findings).toEqual([
      {
        check: 'quota',
        level: 'unknown',
        found: 'Not looked at: AccessDenied: no',
        remedy: 'Allow servicequotas:ListServiceQuotas.',
      },
    ]);
  });
});

describe('what is printed', () => {
  const finding = (level: Finding['level']): Finding => ({ check: 'a-check', level, found: `It is ${level}.` });

  it('is worst first, each with what to do, and counted', () => {
    const printed = formatFindings([finding('ok'), { ...finding('failure'), remedy: 'Mend it.' }, finding('warning')]);

    expect(printed.split('\n').map((line) => line.trim())).toEqual([
      'failure  a-check              It is failure.',
      '-> Mend it.',
      'warning  a-check              It is warning.',
      'ok       a-check              It is ok.',
      '',
      '1 failure, 0 unknown, 1 warning, 1 ok',
    ]);
  });

  it.each([
    [['ok', 'warning'], 0],
    [['ok', 'warning', 'unknown'], 2],
    [['unknown', 'failure'], 1],
    [['ok', 'failure'], 1],
    [['unknown', 'unknown'], 2],
  ] as const)('ends, with %j, by %i', (levels, code) => {
    expect(exitCode(levels.map(finding))).toBe(code);
  });
});
