import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { GetAccountCommandOutput, GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import { AffectedUsers } from '../../../doctor/affected-users';
import { checkEmailIdentity, checkSesAccount, checkSesIdentity } from '../../../doctor/check-email';
import { checkProtectedGroups } from '../../../doctor/check-groups';
import { checkPool } from '../../../doctor/check-pool';
import { checkQuota } from '../../../doctor/check-quota';
import { checkSmsRole, checkSmsSandbox, checkSmsSpendLimit } from '../../../doctor/check-sms';
import { checkStack } from '../../../doctor/check-stack';
import { checkTrigger, checkTriggerPermission } from '../../../doctor/check-trigger';
import { checkVerifiedContacts } from '../../../doctor/check-users';
import { type Finding, toFindings } from '../../../doctor/finding';
import { exitCode, formatFindings } from '../../../doctor/format-findings';
import { describeError } from '../../../doctor/read-failure';
import { readPoolFacts } from '../../../domain/pool/facts';
import { type ExpectedSettings, findPoolIssues } from '../../../domain/pool/rules';

const POOL_ARN = 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_example00';
const TRIGGER = 'arn:aws:lambda:eu-central-1:000000000000:function:trigger';

/** Returns the ids and levels of findings. */
const outcome = (findings: readonly Finding[]) => findings.map(({ check, level }) => `${check}: ${level}`);

describe('the checks of email', () => {
  it.each([
    ['the domain of the configuration', 'example.com', 'no-reply@example.com', []],
    ['the address of the configuration', 'no-reply@example.com', 'no-reply@example.com', []],
    ['another domain', 'example.org', 'no-reply@example.com', ['mail-identity: warning']],
    ['any identity, without a configuration', 'example.org', undefined, []],
  ])('evaluate a pool that sends from %s', (_, identity, fromAddress, found) => {
    const sourceArn = `arn:aws:ses:eu-central-1:000000000000:identity/${identity}`;

    expect(outcome(checkEmailIdentity(sourceArn, fromAddress))).toEqual(found);
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
    ['without issues', {}, ['ses-sandbox: ok']],
    ['in the sandbox', { ProductionAccessEnabled: false }, ['ses-sandbox: failure']],
    ['without a production state', { ProductionAccessEnabled: undefined }, ['ses-sandbox: failure']],
    ['that is paused', { SendingEnabled: false }, ['ses-sending: failure']],
    [
      'that is paused under review',
      { SendingEnabled: false, EnforcementStatus: 'PROBATION' },
      ['ses-sending: failure', 'ses-sending: warning'],
    ],
    ['that was shut down', { EnforcementStatus: 'SHUTDOWN' }, ['ses-sending: failure']],
    ['under review', { EnforcementStatus: 'PROBATION' }, ['ses-sending: warning']],
    ['at 80 % of its quota', { SendQuota: { Max24HourSend: 100, SentLast24Hours: 80 } }, ['ses-quota: warning']],
    ['without a limit', { SendQuota: { Max24HourSend: -1, SentLast24Hours: 80 } }, ['ses-sandbox: ok']],
    [
      'with two issues',
      { ProductionAccessEnabled: false, SendingEnabled: false },
      ['ses-sandbox: failure', 'ses-sending: failure'],
    ],
  ])('evaluate an account %s', (_, different, found) => {
    expect(outcome(checkSesAccount(account(different)))).toEqual(found);
  });

  it.each([
    [
      'its own settings',
      { SendingEnabled: false },
      'paused in the settings of the account',
      'put-account-sending-attributes',
    ],
    ['AWS', { SendingEnabled: false, EnforcementStatus: 'SHUTDOWN' }, 'AWS has disabled sending', 'reply to it'],
  ])('report that sending was paused by %s', (_, different, found, remedy) => {
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
    ['that is verified', identity({}), 'ses-identity: ok'],
    ['that does not exist', undefined, 'ses-identity: failure'],
    ['that is not verified', identity({ VerifiedForSendingStatus: false }), 'ses-identity: failure'],
    ['without DKIM', identity({ DkimAttributes: { Status: 'PENDING' } }), 'ses-identity: warning'],
  ])('evaluate an identity %s', (_, answer, found) => {
    expect(outcome(checkSesIdentity('example.com', answer))).toEqual([found]);
  });
});

describe('the checks of SMS messages', () => {
  it.each([
    [true, 'sms-sandbox: failure'],
    [false, 'sms-sandbox: ok'],
  ])('evaluate the SMS sandbox: %s', (isInSandbox, found) => {
    expect(outcome(checkSmsSandbox(isInSandbox))).toEqual([found]);
  });

  it.each([
    [undefined, 'sms-spend-limit: failure'],
    ['1', 'sms-spend-limit: failure'],
    ['2', 'sms-spend-limit: ok'],
  ])('evaluate a spend limit of %s', (limit, found) => {
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
    ['with the conditions of the pool', { trustPolicy: trust(ours), mayPublish: true }, undefined],
    ['without conditions', { trustPolicy: trust(), mayPublish: true }, undefined],
    [
      'for several services',
      { trustPolicy: trust(ours, ['a', 'cognito-idp.amazonaws.com']), mayPublish: true },
      undefined,
    ],
    ['that does not exist', undefined, 'does not exist'],
    ['for another service', { trustPolicy: trust(ours, 'ec2.amazonaws.com'), mayPublish: true }, NO_TRUST],
    ['without a trust policy', { trustPolicy: {}, mayPublish: true }, NO_TRUST],
    [
      'for another external ID',
      { trustPolicy: trust({ StringEquals: { 'sts:ExternalId': 'x' } }), mayPublish: true },
      OTHER_TRUST,
    ],
    [
      'for another pool',
      { trustPolicy: trust({ ArnLike: { 'AWS:SourceArn': `${POOL_ARN}x` } }), mayPublish: true },
      OTHER_TRUST,
    ],
    [
      'with a condition that Cognito does not meet',
      { trustPolicy: trust({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), mayPublish: true },
      OTHER_TRUST,
    ],
    [
      'with a single statement that is not in a list',
      { trustPolicy: { Statement: trust(ours).Statement[0] }, mayPublish: true },
      undefined,
    ],
    [
      'with a Deny statement for the same request',
      {
        trustPolicy: { Statement: [...trust(ours).Statement, { ...trust().Statement[0], Effect: 'Deny' }] },
        mayPublish: true,
      },
      OTHER_TRUST,
    ],
    [
      'with a Deny statement for another request',
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
      'for any other external ID',
      { trustPolicy: trust({ StringNotEquals: { 'sts:ExternalId': 'x' } }), mayPublish: true },
      OTHER_TRUST,
    ],
    ['that may not publish', { trustPolicy: trust(ours), mayPublish: false }, 'may not publish'],
  ])('evaluate a role %s', (_, role, sentence) => {
    const pool = { arn: POOL_ARN, account: '000000000000' };

    const [found] = checkSmsRole({ SnsCallerArn: 'role', ExternalId: 'external' }, role, pool);

    expect(found).toMatchObject(
      sentence === undefined ? { level: 'ok' } : { level: 'failure', found: expect.stringContaining(sentence) },
    );
  });
});

describe('a Deny statement that the doctor cannot evaluate', () => {
  const allow = {
    Effect: 'Allow',
    Principal: { Service: 'cognito-idp.amazonaws.com' },
    Action: ['sts:AssumeRole', 'lambda:InvokeFunction'],
  };
  it.each([
    [
      'because of an operator',
      { ...allow, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:SourceArn': 'other' } } },
    ],
    ['because of a key', { ...allow, Effect: 'Deny', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
    ['because of its members', { Effect: 'Deny', NotPrincipal: { AWS: 'x' }, Action: '*' }],
  ])('is a warning, %s', (_, denial) => {
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
      { Name: attribute, Value: attribute === 'email' ? 'jordan@example.com' : '+12025550123' },
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
      'by SMS alone, with MFA factors',
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
    ['by the default of Cognito', sms, [byEmail], 'warning'],
    ['by the default of Cognito, without a role', {}, [byEmail], 'warning'],
    ['by the default of Cognito, without a role, for a user by SMS', {}, [byPhone], 'failure'],
  ])('evaluate recovery %s', (_, pool, users, level) => {
    const findings = checkPool(readPoolFacts(pool), BUILT, usersOf(pool, users));

    expect(outcome(findings)).toContain(`account-recovery: ${level}`);
  });

  it('count the users who cannot recover because of a setting', () => {
    const pool = recovery('verified_phone_number');

    const findings = checkPool(readPoolFacts(pool), BUILT, usersOf(pool, [byEmail, byPhone, byPhone], true));

    expect(findings.find(({ check }) => check === 'account-recovery')?.found).toBe(
      'The user pool sends recovery codes by SMS, but it has no role that sends SMS messages. It affects 2 of 3 enabled users in the sample.',
    );
  });

  it.each([
    [7, {}, 'ok'],
    [6, {}, 'failure'],
    [undefined, {}, 'ok'],
    [3, { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } }, 'ok'],
  ])('evaluate invitations that state %s days', (temporaryPasswordDays, pool, level) => {
    const findings = checkPool(readPoolFacts(pool), { ...BUILT, temporaryPasswordDays }, usersOf({}, []));

    expect(outcome(findings)).toContain(`temporary-passwords: ${level}`);
  });

  it.each([
    ['ACTIVE', 'ok'],
    ['INACTIVE', 'warning'],
  ])('evaluate deletion protection %s', (DeletionProtection, level) => {
    const findings = checkPool(readPoolFacts({ DeletionProtection }), BUILT, usersOf({}, []));

    expect(outcome(findings)).toContain(`deletion-protection: ${level}`);
  });

  it.each([
    [{ ...BUILT, sendsThroughSes: true }, 'failure'],
    [BUILT, 'warning'],
    [{ ...BUILT, sendsThroughSes: undefined }, 'warning'],
  ])('evaluate a pool that sends through Cognito, for a deployment built for %j', (built, level) => {
    expect(outcome(checkPool(readPoolFacts({}), built, usersOf({}, [])))).toContain(`mail-sender: ${level}`);
  });

  it.each([
    [{ ...BUILT, sendsThroughSes: true }, 'ok'],
    [BUILT, 'failure'],
    [{ ...BUILT, sendsThroughSes: undefined }, 'ok'],
  ])('evaluate a pool that sends through Amazon SES, for a deployment built for %j', (built, level) => {
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
    ['a user who was invited by SMS', [invited], false, 'failure', 'warning'],
    ['a user by SMS, and others that are not in the sample', [byPhone], true, 'failure', 'failure'],
    ['both', [byEmail, byPhone], false, 'failure', 'failure'],
    ['a user without an address', [{ Enabled: true, UserStatus: 'CONFIRMED' }], false, 'warning', 'warning'],
  ] as const)('are failures only if they affect a user: %s', (_, users, isPartial, bySms, byMail) => {
    const affected = usersOf(recovery('verified_email', 'verified_phone_number'), users, isPartial);

    expect(outcome(affected.bySms([failure]))).toEqual([`a-check: ${bySms}`]);
    expect(outcome(affected.byEmail([failure]))).toEqual([`a-check: ${byMail}`]);
  });

  it.each([
    [undefined, 'ok'],
    [18, 'ok'],
    [17, 'warning'],
  ])('evaluate a quota of %s', (quota, level) => {
    expect(outcome(checkQuota(quota))).toEqual([`quota: ${level}`]);
  });
});

describe('the checks of the trigger', () => {
  it.each([
    ['no trigger, without a stack', null, undefined, 'warning'],
    ['no trigger, with a stack', null, TRIGGER, 'failure'],
    ['the trigger of the stack', TRIGGER, TRIGGER, 'ok'],
    ['an alias of the trigger of the stack', `${TRIGGER}:live`, TRIGGER, 'ok'],
    ['another trigger', `${TRIGGER}-2`, TRIGGER, 'failure'],
    ['a trigger, without a stack', TRIGGER, undefined, 'ok'],
  ])('evaluate a pool with %s', (_, customMessageTrigger, triggerArn, level) => {
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
      'for another action',
      { Statement: [{ ...policy(POOL_ARN).Statement[0], Action: 'lambda:GetFunction' }] },
      'failure',
    ],
    ['with a Deny statement', policy(POOL_ARN, undefined, 'Deny'), 'failure'],
    ['that does not exist', undefined, 'failure'],
  ])('evaluate a permission %s', (_, found, level) => {
    expect(outcome(checkTriggerPermission(found, POOL_ARN))).toEqual([`trigger-permission: ${level}`]);
  });
});

describe('the check of verified addresses', () => {
  const user = (verified: boolean, different: Partial<UserType> = {}): UserType => ({
    Username: 'jordan',
    UserStatus: 'CONFIRMED',
    Enabled: true,
    Attributes: [
      { Name: 'email', Value: 'jordan@example.com' },
      { Name: 'email_verified', Value: String(verified) },
    ],
    ...different,
  });
  const users = (with_: number, without: number) => [
    ...Array.from({ length: with_ }, () => user(true)),
    ...Array.from({ length: without }, () => user(false)),
  ];
  it.each([
    ['no user', [], 'ok', 'no enabled users yet'],
    ['no enabled user', [user(false, { Enabled: false })], 'ok', 'no enabled users yet'],
    ['one of twenty-one users without a verified address', users(20, 1), 'ok', ': 1 of 21 enabled users.'],
    ['one of twenty users without a verified address', users(19, 1), 'warning', ': 1 of 20 enabled users.'],
    ['an invited user', [user(true, { UserStatus: 'FORCE_CHANGE_PASSWORD' })], 'ok', '1 user-not-resettable'],
    ['a federated user', [user(true, { UserStatus: 'EXTERNAL_PROVIDER' })], 'ok', '1 user-federated'],
  ])('evaluates a pool with %s', (_, sample, level, sentence) => {
    const [found] = checkVerifiedContacts({ users: sample, isPartial: false }, ['verified_email']);

    expect(found).toMatchObject({ level, found: expect.stringContaining(sentence) });
    expect(JSON.stringify(found)).not.toContain('jordan');
  });
});

describe('the check of protected groups', () => {
  const configured = (...names: string[]) => ({ names, isDefault: false });
  const byDefault = { names: ['admin', 'staff'], isDefault: true };
  const many = Array.from({ length: 21 }, (_, index) => `group-${index + 1}`);
  it.each([
    ['that all exist', configured('admin'), ['admin', 'other'], 'ok', 'members of admin.'],
    ['that are an empty list', configured(), ['admin'], 'ok', 'No group is protected'],
    [
      'of which one is missing',
      configured('admin', 'desk'),
      ['admin', 'other'],
      'failure',
      'group desk does not exist in the user pool and protects no one. The groups of the user pool: admin, other.',
    ],
    ['of which one differs by case', configured('admin'), ['Admin'], 'failure', 'no one. Admin differs only by case'],
    ['in a pool without groups', configured('admin'), [], 'failure', 'The user pool has no groups.'],
    ['in a pool with 21 other groups', configured('admin'), many, 'failure', 'group-20, and 1 more.'],
    ['by default, which both exist', byDefault, ['admin', 'staff'], 'ok', 'members of admin, staff.'],
    ['by default, of which one exists', byDefault, ['admin'], 'ok', 'members of admin.'],
    [
      'by default, of which none exists',
      byDefault,
      ['other'],
      'warning',
      'default protected groups admin, staff do not exist in the user pool and protect no one.',
    ],
    [
      'by default, of which one differs by case',
      byDefault,
      ['admin', 'Staff'],
      'failure',
      'no one. Staff differs only',
    ],
    [
      'by default, which both differ by case',
      byDefault,
      ['Admin', 'Staff'],
      'failure',
      'Admin, Staff differ only by case',
    ],
  ])('evaluates groups %s', (_, groups, existing, level, sentence) => {
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
    ['UPDATE_ROLLBACK_COMPLETE', 'failure', 'the previous version is in use'],
    ['UPDATE_ROLLBACK_FAILED', 'failure', 'its rollback failed'],
    ['DELETE_FAILED', 'failure', 'could not be deleted'],
    ['IMPORT_ROLLBACK_COMPLETE', 'failure', 'could not import'],
    ['IMPORT_ROLLBACK_FAILED', 'failure', 'could not import'],
    ['SOMETHING_NEW', 'failure', 'does not know'],
    ['DELETE_COMPLETE', 'warning', 'There is no stack'],
  ])('evaluates the status %s as %s', (status, level, sentence) => {
    expect(checkStack('Rekey', { status, outputs: {} })).toEqual([
      expect.objectContaining({ check: 'stack', level, found: expect.stringContaining(sentence) }),
    ]);
  });

  it('advises to delete a stack first if its creation was rolled back', () => {
    const [finding] = checkStack('Rekey', { status: 'ROLLBACK_COMPLETE', outputs: {} });

    expect(finding?.remedy).toContain('delete the stack first');
  });
});

describe('a check that could not be made', () => {
  const action = 'servicequotas:ListServiceQuotas';
  const unknown = (why: string) => toFindings('quota', { known: false, action, why }, checkQuota)[0];

  it('names the permission that it needs', () => {
    expect(unknown('AccessDenied: no')).toEqual({
      check: 'quota',
      level: 'unknown',
      found: 'Not checked: AccessDenied: no',
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
      'the Region does not match the endpoint',
      '--endpoint-url',
    ],
    [
      "InvalidSignatureException: Credential should be scoped to a valid region, not 'eu-west-1'.",
      'the Region does not match the endpoint',
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
    ['OptInRequired: no', 'the service or the Region is not enabled for the account', 'Enable the Region'],
    ['ThrottlingException: Rate exceeded', 'AWS limits the rate of this call', 'Wait a minute'],
    ['Throttling: Rate exceeded', 'AWS limits the rate of this call', 'Wait a minute'],
    ['TooManyRequestsException: Rate exceeded', 'AWS limits the rate of this call', 'Wait a minute'],
    ['ECONNREFUSED: connect', 'nothing listens at the address', '--endpoint-url'],
    ['ENOTFOUND: getaddrinfo', 'the host name is unknown', '--region'],
    ['EAI_AGAIN: getaddrinfo', 'the DNS server does not respond', 'DNS'],
    ['EHOSTUNREACH: connect', 'there is no route to the host', 'VPN'],
    ['TimeoutError: no answer', 'the call timed out', 'proxy'],
    ['ETIMEDOUT: connect', 'the call timed out', 'proxy'],
    ['ECONNRESET: read', 'the connection was closed', 'proxy'],
    ['SELF_SIGNED_CERT_IN_CHAIN: no', 'the TLS certificate of the host is not trusted', 'NODE_EXTRA_CA_CERTS'],
    ['SyntaxError: Unexpected token <', 'the response is not from AWS', '--endpoint-url'],
    ['Error: region="x y" is not a valid hostname component.', 'the Region is malformed', '--region'],
    ['InternalErrorException: no', 'AWS returned an internal error', 'Health Dashboard'],
  ])('has its own cause and remedy: %s', (why, cause, remedy) => {
    expect(unknown(why)).toEqual({
      check: 'quota',
      level: 'unknown',
      found: `Not checked: ${cause} (${why})`,
      remedy: expect.stringContaining(remedy),
    });
  });

  it('names the call if the error is not known', () => {
    expect(unknown('ValidationException: Not now.')?.remedy).toBe(
      'Read the error message of the call (servicequotas:ListServiceQuotas) and correct the cause.',
    );
  });

  it.each([
    ['an error by its name', new TypeError('no'), 'TypeError: no'],
    ['a network error by its code', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED: no'],
    [
      'the error of the first of several addresses',
      new AggregateError([Object.assign(new Error('no'), { code: 'ENOTFOUND' })]),
      'ENOTFOUND: no',
    ],
    [
      'a network error with a name by its code',
      Object.assign(new Error('no'), { name: 'TimeoutError', code: 'ECONNRESET' }),
      'ECONNRESET: no',
    ],
    ['a timeout by its name', Object.assign(new Error('no'), { name: 'TimeoutError' }), 'TimeoutError: no'],
    ['a value that is not an error', 'no', 'no'],
  ])('describes %s', (_, error, why) => {
    expect(describeError(error)).toBe(why);
  });
});

describe('the output of the doctor', () => {
  const finding = (level: Finding['level']): Finding => ({ check: 'a-check', level, found: `It is ${level}.` });

  it('lists the worst findings first, each with its remedy, and then the counts', () => {
    const printed = formatFindings([finding('ok'), { ...finding('failure'), remedy: 'Fix it.' }, finding('warning')]);

    expect(printed.split('\n').map((line) => line.trim())).toEqual([
      'failure  a-check              It is failure.',
      '-> Fix it.',
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
  ] as const)('has, for the levels %j, the exit status %i', (levels, code) => {
    expect(exitCode(levels.map(finding))).toBe(code);
  });
});
