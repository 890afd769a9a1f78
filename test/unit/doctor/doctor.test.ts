import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { GetAccountCommandOutput, GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import { AffectedUsers } from '../../../doctor/affected-users';
import { checkProtectedGroups } from '../../../doctor/check-groups';
import { checkMailIdentity, checkSesAccount, checkSesIdentity } from '../../../doctor/check-mail';
import { checkPool } from '../../../doctor/check-pool';
import { checkQuota } from '../../../doctor/check-quota';
import { checkSmsRole, checkSmsSandbox, checkSmsSpendLimit } from '../../../doctor/check-sms';
import { checkStack } from '../../../doctor/check-stack';
import { checkTrigger, checkTriggerPermission } from '../../../doctor/check-trigger';
import { checkVerifiedContacts } from '../../../doctor/check-users';
import { type Finding, judge } from '../../../doctor/finding';
import { exitCode, formatFindings } from '../../../doctor/format-findings';
import { describeError } from '../../../doctor/read-failure';
import { readPoolFacts } from '../../../domain/pool/facts';
import { type ExpectedSettings, findPoolIssues } from '../../../domain/pool/rules';

const POOL_ARN = 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_example00';
const TRIGGER = 'arn:aws:lambda:eu-central-1:000000000000:function:trigger';

/** What checks came to: their ids and levels. */
const outcome = (findings: readonly Finding[]) => findings.map(({ check, level }) => `${check}: ${level}`);

describe('the checks of mail', () => {
  it.each([
    ['the domain of the configuration', 'example.com', 'no-reply@example.com', []],
    ['the address of the configuration', 'no-reply@example.com', 'no-reply@example.com', []],
    ['another domain', 'example.org', 'no-reply@example.com', ['mail-identity: warning']],
    ['some identity, and no configuration', 'example.org', undefined, []],
  ])('find a pool that sends from %s', (_, identity, fromAddress, found) => {
    const sourceArn = `arn:aws:ses:eu-central-1:000000000000:identity/${identity}`;

    expect(outcome(checkMailIdentity(sourceArn, fromAddress))).toEqual(found);
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
    [
      'that is paused under review',
      { SendingEnabled: false, EnforcementStatus: 'PROBATION' },
      ['ses-sending: failure', 'ses-sending: warning'],
    ],
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

  it.each([
    ['itself', { SendingEnabled: false }, 'the account itself has paused sending', 'put-account-sending-attributes'],
    ['by AWS', { SendingEnabled: false, EnforcementStatus: 'SHUTDOWN' }, 'AWS has stopped Amazon SES', 'answer it'],
  ])('report who paused an account: %s', (_, different, found, remedy) => {
    expect(checkSesAccount(account(different))).toEqual([
      expect.objectContaining({ found: expect.stringContaining(found), remedy: expect.stringContaining(remedy) }),
    ]);
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
  const recovery = (...names: ('verified_email' | 'verified_phone_number' | 'admin_only')[]) => ({
    AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
  });
  const sms = { SmsConfiguration: { SnsCallerArn: 'role' } };
  const user = (attribute: 'email' | 'phone_number', UserStatus: UserType['UserStatus'] = 'CONFIRMED'): UserType => ({
    UserStatus,
    Enabled: true,
    Attributes: [
      { Name: attribute, Value: attribute === 'email' ? 'somebody@example.com' : '+12025550123' },
      { Name: `${attribute}_verified`, Value: 'true' },
    ],
  });
  const BUILT: ExpectedSettings = { sendsThroughSes: false, verifiesByLink: false, temporaryPasswordDays: 7 };
  const usersOf = (pool: object, users: readonly UserType[] | undefined, isPartial = false) => {
    const { recovery: mechanisms = [] } = readPoolFacts(pool);
    return new AffectedUsers(users && { users, isPartial }, mechanisms.length === 0 ? undefined : mechanisms);
  };

  const [byEmail, byPhone] = [user('email'), user('phone_number')];
  it.each([
    ['by email', recovery('verified_email'), [byEmail], 'ok'],
    [
      'by email, then by SMS, without a role',
      recovery('verified_email', 'verified_phone_number'),
      [byEmail],
      'warning',
    ],
    ['the same, for a user by SMS', recovery('verified_email', 'verified_phone_number'), [byPhone], 'failure'],
    ['by SMS alone', { ...recovery('verified_phone_number'), ...sms }, [byPhone], 'ok'],
    [
      'by SMS alone, with second factors',
      { ...recovery('verified_phone_number'), ...sms, MfaConfiguration: 'OPTIONAL' },
      [byPhone],
      'warning',
    ],
    ['by SMS first', { ...recovery('verified_phone_number', 'verified_email'), ...sms }, [byPhone], 'ok'],
    ['by SMS first, without a role', recovery('verified_phone_number', 'verified_email'), [byEmail], 'warning'],
    ['the same, for a user by SMS', recovery('verified_phone_number', 'verified_email'), [byEmail, byPhone], 'failure'],
    ['the same, for no user', recovery('verified_phone_number', 'verified_email'), [], 'warning'],
    [
      'the same, for users who are not known',
      recovery('verified_phone_number', 'verified_email'),
      undefined,
      'warning',
    ],
    [
      'the same, for an invited user',
      recovery('verified_phone_number', 'verified_email'),
      [user('phone_number', 'FORCE_CHANGE_PASSWORD')],
      'warning',
    ],
    [
      'the same, for a disabled user',
      recovery('verified_phone_number', 'verified_email'),
      [{ ...byPhone, Enabled: false }],
      'warning',
    ],
    ['by administrators alone', recovery('admin_only'), [byEmail], 'failure'],
    ['by administrators alone, for no user', recovery('admin_only'), [], 'warning'],
    [
      'by administrators alone, for invited users',
      recovery('admin_only'),
      [user('email', 'FORCE_CHANGE_PASSWORD')],
      'warning',
    ],
    ['as it always was', sms, [byEmail], 'warning'],
    ['as it always was, without a role', {}, [byEmail], 'warning'],
    ['as it always was, without a role, for a user by SMS', {}, [byPhone], 'failure'],
  ])('find that it recovers %s', (_, pool, users, level) => {
    const findings = checkPool(readPoolFacts(pool), BUILT, usersOf(pool, users));

    expect(outcome(findings)).toContain(`account-recovery: ${level}`);
  });

  it('count the users that a setting keeps out', () => {
    const pool = recovery('verified_phone_number');

    const findings = checkPool(readPoolFacts(pool), BUILT, usersOf(pool, [byEmail, byPhone, byPhone], true));

    expect(findings.find(({ check }) => check === 'account-recovery')?.found).toBe(
      'The user pool sends recovery codes by SMS, but it has no role that sends SMS messages. It affects 2 of 3 enabled users that were looked at.',
    );
  });

  it.each([
    [7, {}, 'ok'],
    [6, {}, 'failure'],
    [undefined, {}, 'ok'],
    [3, { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } }, 'ok'],
  ])('find whether invitations that state %s days are right', (temporaryPasswordDays, pool, level) => {
    const findings = checkPool(readPoolFacts(pool), { ...BUILT, temporaryPasswordDays }, usersOf({}, []));

    expect(outcome(findings)).toContain(`temporary-passwords: ${level}`);
  });

  it.each([
    ['ACTIVE', 'ok'],
    ['INACTIVE', 'warning'],
  ])('find deletion protection %s', (DeletionProtection, level) => {
    const findings = checkPool(readPoolFacts({ DeletionProtection }), BUILT, usersOf({}, []));

    expect(outcome(findings)).toContain(`deletion-protection: ${level}`);
  });

  it.each([
    [{ ...BUILT, sendsThroughSes: true }, 'failure'],
    [BUILT, 'warning'],
    [{ ...BUILT, sendsThroughSes: undefined }, 'warning'],
  ])('find a pool that sends through Cognito, for a deployment built for %j', (built, level) => {
    expect(outcome(checkPool(readPoolFacts({}), built, usersOf({}, [])))).toContain(`mail-sender: ${level}`);
  });

  it.each([
    [{ ...BUILT, sendsThroughSes: true }, 'ok'],
    [BUILT, 'failure'],
    [{ ...BUILT, sendsThroughSes: undefined }, 'ok'],
  ])('find a pool that sends through Amazon SES, for a deployment built for %j', (built, level) => {
    const facts = readPoolFacts({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } });

    expect(outcome(checkPool(facts, built, usersOf({}, [])))).toContain(`mail-sender: ${level}`);
  });

  it('use the sentences of synthesis and attachment', () => {
    const facts = readPoolFacts({ LambdaConfig: { CustomSMSSender: {} } });

    const findings = checkPool(facts, BUILT, usersOf({}, []));

    for (const { problem, remedy } of findPoolIssues(facts, BUILT)) {
      expect(findings).toContainEqual(expect.objectContaining({ found: problem, remedy }));
    }
  });

  const failure: Finding = { check: 'a-check', level: 'failure', found: 'It fails.' };
  const invited = user('phone_number', 'FORCE_CHANGE_PASSWORD');
  it.each([
    ['no user', [], false, 'warning', 'failure'],
    ['users who are not known', undefined, false, 'warning', 'failure'],
    ['a user by email', [byEmail], false, 'warning', 'failure'],
    ['a user by SMS', [byPhone], false, 'failure', 'warning'],
    ['a user who is invited by SMS', [invited], false, 'failure', 'warning'],
    ['a user by SMS, and others that were not looked at', [byPhone], true, 'failure', 'failure'],
    ['both', [byEmail, byPhone], false, 'failure', 'failure'],
    ['a user who has neither', [{ Enabled: true, UserStatus: 'CONFIRMED' }], false, 'warning', 'warning'],
  ] as const)('are, for %s, failures only where they affect someone', (_, users, isPartial, bySms, byMail) => {
    const affected = usersOf(recovery('verified_email', 'verified_phone_number'), users, isPartial);

    expect(outcome(affected.bySms([failure]))).toEqual([`a-check: ${bySms}`]);
    expect(outcome(affected.byEmail([failure]))).toEqual([`a-check: ${byMail}`]);
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
    ['none, before the stack', null, undefined, 'warning'],
    ['none, although there is a stack', null, TRIGGER, 'failure'],
    ['that of the stack', TRIGGER, TRIGGER, 'ok'],
    ['an alias of that of the stack', `${TRIGGER}:live`, TRIGGER, 'ok'],
    ['another one', `${TRIGGER}-2`, TRIGGER, 'failure'],
    ['one, and no stack', TRIGGER, undefined, 'ok'],
  ])('find %s', (_, customMessageTrigger, triggerArn, level) => {
    expect(outcome(checkTrigger({ customMessageTrigger }, triggerArn))).toEqual([`trigger: ${level}`]);
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

describe('the check of protected groups', () => {
  const configured = (...names: string[]) => ({ names, isDefault: false });
  const byDefault = { names: ['admin', 'staff'], isDefault: true };
  const many = Array.from({ length: 21 }, (_, index) => `group-${index + 1}`);
  it.each([
    ['all', configured('admin'), ['admin', 'other'], 'ok', 'members of admin.'],
    ['none, as configured', configured(), ['admin'], 'ok', 'No group is protected'],
    [
      'a missing one',
      configured('admin', 'desk'),
      ['admin', 'other'],
      'failure',
      'group desk does not exist in the user pool and protects no one. The groups of the user pool: admin, other.',
    ],
    ['one of another case', configured('admin'), ['Admin'], 'failure', 'no one. Admin differs only by case'],
    ['one in a pool without groups', configured('admin'), [], 'failure', 'The user pool has no groups.'],
    ['one among many', configured('admin'), many, 'failure', 'group-20, and 1 more.'],
    ['both of the default', byDefault, ['admin', 'staff'], 'ok', 'members of admin, staff.'],
    ['one of the default', byDefault, ['admin'], 'ok', 'members of admin.'],
    [
      'none of the default',
      byDefault,
      ['other'],
      'warning',
      'default protected groups admin, staff do not exist in the user pool and protect no one.',
    ],
    ['one of the default in another case', byDefault, ['admin', 'Staff'], 'failure', 'no one. Staff differs only'],
    [
      'two of the default in another case',
      byDefault,
      ['Admin', 'Staff'],
      'failure',
      'Admin, Staff differ only by case',
    ],
  ])('finds %s', (_, groups, existing, level, sentence) => {
    expect(checkProtectedGroups(groups, existing)).toEqual([
      expect.objectContaining({ check: 'protected-groups', level, found: expect.stringContaining(sentence) }),
    ]);
  });
});

describe('the check of the stack', () => {
  it.each([
    ['CREATE_COMPLETE', 'ok', 'is deployed'],
    ['UPDATE_COMPLETE', 'ok', 'is deployed'],
    ['IMPORT_COMPLETE', 'ok', 'is deployed'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'ok', 'is deployed'],
    ['CREATE_IN_PROGRESS', 'warning', 'is being changed'],
    ['UPDATE_IN_PROGRESS', 'warning', 'is being changed'],
    ['DELETE_IN_PROGRESS', 'warning', 'is being changed'],
    ['IMPORT_IN_PROGRESS', 'warning', 'is being changed'],
    ['REVIEW_IN_PROGRESS', 'warning', 'has no resources yet'],
    ['ROLLBACK_IN_PROGRESS', 'warning', 'is being rolled back'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'warning', 'is being rolled back'],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'warning', 'is being rolled back'],
    ['IMPORT_ROLLBACK_IN_PROGRESS', 'warning', 'is being rolled back'],
    ['CREATE_FAILED', 'failure', 'could not be created'],
    ['ROLLBACK_COMPLETE', 'failure', 'could not be created'],
    ['ROLLBACK_FAILED', 'failure', 'could not be created'],
    ['UPDATE_FAILED', 'failure', 'could not be updated'],
    ['UPDATE_ROLLBACK_COMPLETE', 'failure', 'the version before is in use'],
    ['UPDATE_ROLLBACK_FAILED', 'failure', 'its rollback failed'],
    ['DELETE_FAILED', 'failure', 'could not be deleted'],
    ['IMPORT_ROLLBACK_COMPLETE', 'failure', 'could not import'],
    ['IMPORT_ROLLBACK_FAILED', 'failure', 'could not import'],
    ['SOMETHING_NEW', 'failure', 'does not know'],
    ['DELETE_COMPLETE', 'warning', 'There is no stack'],
  ])('finds %s: %s', (status, level, sentence) => {
    expect(checkStack('Rekey', { status, outputs: {} })).toEqual([
      expect.objectContaining({ check: 'stack', level, found: expect.stringContaining(sentence) }),
    ]);
  });

  it('says that a stack that was rolled back at its creation has to be deleted first', () => {
    const [finding] = checkStack('Rekey', { status: 'ROLLBACK_COMPLETE', outputs: {} });

    expect(finding?.remedy).toContain('delete the stack first');
  });
});

describe('what could not be looked at', () => {
  const action = 'servicequotas:ListServiceQuotas';
  const unknown = (why: string) => judge('quota', { known: false, action, why }, checkQuota)[0];

  it('is reported with the permission that it needs', () => {
    expect(unknown('AccessDenied: no')).toEqual({
      check: 'quota',
      level: 'unknown',
      found: 'Not looked at: AccessDenied: no',
      remedy: 'Allow servicequotas:ListServiceQuotas.',
    });
  });

  it.each([
    [
      'SignatureDoesNotMatch: The request signature we calculated does not match',
      'the secret access key is wrong',
      'AWS_SECRET',
    ],
    [
      'InvalidSignatureException: The request signature we calculated does not match',
      'the secret access key is wrong',
      'AWS_SECRET',
    ],
    [
      'SignatureDoesNotMatch: Credential should be scoped to a valid region.',
      'the Region is not that of the endpoint',
      '--endpoint-url',
    ],
    [
      "InvalidSignatureException: Credential should be scoped to a valid region, not 'eu-west-1'.",
      'the Region is not that of the endpoint',
      '--region',
    ],
    ['InvalidSignatureException: Signature expired: 2026', 'the clock of this machine is wrong', 'Set the clock'],
    ['SignatureDoesNotMatch: Signature not yet current', 'the clock of this machine is wrong', 'Set the clock'],
    ['InvalidClientTokenId: The security token is invalid', 'AWS does not know the access key', 'AWS_ACCESS_KEY_ID'],
    ['UnrecognizedClientException: The security token is invalid', 'AWS does not know the access key', 'opt-in Region'],
    ['IncompleteSignature: bad', 'the credentials are malformed', 'without spaces'],
    ['ExpiredToken: The token is expired', 'the temporary credentials have expired', 'aws sso login'],
    ['ExpiredTokenException: The token is expired', 'the temporary credentials have expired', 'aws sso login'],
    [
      'CredentialsProviderError: Token is expired. Run aws sso login',
      'the session of the profile has expired',
      'sso login',
    ],
    ['CredentialsProviderError: Could not load credentials', 'there are no credentials', 'AWS_PROFILE'],
    ['OptInRequired: no', 'the account does not use this service or Region', 'Enable the Region'],
    ['ThrottlingException: Rate exceeded', 'AWS limits the rate of this call', 'Wait a minute'],
    ['Throttling: Rate exceeded', 'AWS limits the rate of this call', 'Wait a minute'],
    ['TooManyRequestsException: Rate exceeded', 'AWS limits the rate of this call', 'Wait a minute'],
    ['ECONNREFUSED: connect', 'nothing listens at the address', '--endpoint-url'],
    ['ENOTFOUND: getaddrinfo', 'the name of the host is unknown', '--region'],
    ['EAI_AGAIN: getaddrinfo', 'the name server does not answer', 'DNS'],
    ['EHOSTUNREACH: connect', 'there is no route to the host', 'VPN'],
    ['TimeoutError: no answer', 'there was no answer in time', 'proxy'],
    ['ETIMEDOUT: connect', 'there was no answer in time', 'proxy'],
    ['ECONNRESET: read', 'the connection was closed', 'proxy'],
    ['SELF_SIGNED_CERT_IN_CHAIN: no', 'the TLS certificate of the host is not accepted', 'NODE_EXTRA_CA_CERTS'],
    ['SyntaxError: Unexpected token <', 'the response is not from AWS', '--endpoint-url'],
    ['Error: region="x y" is not a valid hostname component.', 'the Region is malformed', '--region'],
    ['InternalErrorException: no', 'AWS could not answer', 'Health Dashboard'],
  ])('has its own message and remedy: %s', (why, cause, remedy) => {
    expect(unknown(why)).toEqual({
      check: 'quota',
      level: 'unknown',
      found: `Not looked at: ${cause} (${why})`,
      remedy: expect.stringContaining(remedy),
    });
  });

  it('names the call where nothing else is known of the error', () => {
    expect(unknown('ValidationException: Not now.')?.remedy).toBe(
      'Read the message of the call, which was servicequotas:ListServiceQuotas.',
    );
  });

  it.each([
    ['its name', new TypeError('no'), 'TypeError: no'],
    ['the code of the network', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED: no'],
    [
      'the first of several addresses',
      new AggregateError([Object.assign(new Error('no'), { code: 'ENOTFOUND' })]),
      'ENOTFOUND: no',
    ],
    [
      'the code of the network rather than its name',
      Object.assign(new Error('no'), { name: 'TimeoutError', code: 'ECONNRESET' }),
      'ECONNRESET: no',
    ],
    ['a time limit', Object.assign(new Error('no'), { name: 'TimeoutError' }), 'TimeoutError: no'],
    ['what is no error', 'no', 'no'],
  ])('describes an error by %s', (_, error, why) => {
    expect(describeError(error)).toBe(why);
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
      '1 failure, 1 warning, 1 ok',
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
