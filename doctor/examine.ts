import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { recoveryOrder } from '../domain/delivery';
import { checkMailSender, checkSesAccount, checkSesIdentity } from './check-mail';
import { checkAccountRecovery, checkDeletionProtection, checkTemporaryPasswords } from './check-pool';
import { checkQuota } from './check-quota';
import { checkSmsRole, checkSmsSandbox, checkSmsSpendLimit } from './check-sms';
import { checkTrigger, checkTriggerPermission } from './check-trigger';
import { checkVerifiedContacts } from './check-users';
import { type Finding, judge } from './finding';
import type { AwsReader, StackReading } from './read-aws';
import type { DoctorTarget } from './target';

/** Looks at everything that makes a deployment fail in production. Changes nothing. */
export async function examine(target: DoctorTarget, aws: AwsReader): Promise<Finding[]> {
  const { stackName, region, sms } = target;
  const stack = stackName === undefined ? undefined : await aws.stack(stackName);
  const deployed = stack?.known ? stack.value : undefined;
  const userPoolId = target.userPoolId ?? deployed?.outputs['UserPoolId'];
  const pool = userPoolId === undefined ? undefined : await aws.userPool(userPoolId);
  const described = pool?.known ? pool.value : undefined;
  return [
    ...(stack ? judge('stack', stack, (value) => checkStack(stackName ?? '', value)) : []),
    ...(pool ? judge('user-pool', pool, (value) => (value ? [] : missingPool(userPoolId ?? ''))) : []),
    ...(await examineMail(aws, described, target)),
    ...(pool === undefined && sms ? await examineSmsAccount(aws, region) : []),
    ...(described ? await examinePool(aws, described, target, deployed?.outputs['TriggerArn']) : []),
    ...judge('quota', await aws.recoveryQuota(), checkQuota),
  ];
}

/** @param stack `undefined` where it does not exist yet */
function checkStack(name: string, stack: StackReading | undefined): Finding[] {
  const check = 'stack';
  if (stack === undefined) {
    return [
      {
        check,
        level: 'warning',
        found: `There is no stack ${name} yet: only what it will need was looked at.`,
        remedy: 'Deploy it, and look again.',
      },
    ];
  }
  return /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status)
    ? [{ check, level: 'ok', found: `The stack ${name} is deployed.` }]
    : [
        {
          check,
          level: 'failure',
          found: `The stack ${name} is in the status ${stack.status}.`,
          remedy: 'Read its events in the CloudFormation console.',
        },
      ];
}

function missingPool(id: string): Finding[] {
  const remedy = 'Look at its id, at the account and at the Region.';
  return [{ check: 'user-pool', level: 'failure', found: `There is no user pool ${id}.`, remedy }];
}

async function examineMail(
  aws: AwsReader,
  pool: UserPoolType | undefined,
  { mail, region }: DoctorTarget,
): Promise<Finding[]> {
  const findings = pool === undefined ? [] : checkMailSender(pool, mail?.fromAddress);
  const ofPool = pool?.EmailConfiguration?.SourceArn?.split(':');
  const poolIdentity = ofPool?.at(-1)?.split('/').at(-1);
  const regionOfMail = mail?.sesRegion ?? region;
  const where = ofPool?.[3] ?? regionOfMail;
  if (poolIdentity === undefined && mail === undefined) {
    return findings;
  }
  const isSame = poolIdentity !== undefined && mail?.identities.includes(poolIdentity) === true;
  return [
    ...findings,
    ...judge('ses-sandbox', await aws.sesAccount(where), checkSesAccount),
    ...(poolIdentity === undefined ? [] : await examineIdentity(aws, where, [poolIdentity])),
    ...(mail === undefined || isSame ? [] : await examineIdentity(aws, regionOfMail, mail.identities)),
  ];
}

/** @param identities what could be verified: the first that Amazon SES knows counts */
async function examineIdentity(aws: AwsReader, region: string, identities: readonly string[]): Promise<Finding[]> {
  for (const identity of identities) {
    const reading = await aws.sesIdentity(region, identity);
    if (!reading.known || reading.value !== undefined) {
      return judge('ses-identity', reading, (answer) => checkSesIdentity(identity, answer));
    }
  }
  return checkSesIdentity(identities.join(' or '), undefined);
}

async function examinePool(
  aws: AwsReader,
  pool: UserPoolType,
  { region, temporaryPasswordDays, sampleUsers }: DoctorTarget,
  triggerArn: string | undefined,
): Promise<Finding[]> {
  const { Id = '', Arn = '', SmsConfiguration: sms, LambdaConfig, AccountRecoverySetting } = pool;
  const trigger = triggerArn ?? LambdaConfig?.CustomMessage;
  const mechanisms = recoveryOrder(AccountRecoverySetting?.RecoveryMechanisms);
  return [
    ...(sms?.SnsCallerArn ? await examineSms(aws, { ...sms, SnsCallerArn: sms.SnsCallerArn }, Arn, region) : []),
    ...checkAccountRecovery(pool),
    ...checkTrigger(pool, triggerArn),
    ...(trigger === undefined
      ? []
      : judge('trigger-permission', await aws.functionPolicy(trigger), (policy) =>
          checkTriggerPermission(policy, Arn),
        )),
    ...judge('verified-contacts', await aws.users(Id, sampleUsers), (sample) =>
      checkVerifiedContacts(sample, mechanisms),
    ),
    ...checkTemporaryPasswords(pool, temporaryPasswordDays),
    ...checkDeletionProtection(pool),
  ];
}

async function examineSms(
  aws: AwsReader,
  sms: NonNullable<UserPoolType['SmsConfiguration']> & { readonly SnsCallerArn: string },
  arn: string,
  region: string,
): Promise<Finding[]> {
  const pool = { arn, account: arn.split(':')[4] ?? '' };
  return [
    ...(await examineSmsAccount(aws, sms.SnsRegion ?? region)),
    ...judge('sms-role', await aws.smsRole(sms.SnsCallerArn), (role) => checkSmsRole(sms, role, pool)),
  ];
}

async function examineSmsAccount(aws: AwsReader, region: string): Promise<Finding[]> {
  return [
    ...judge('sms-sandbox', await aws.smsSandbox(region), checkSmsSandbox),
    ...judge('sms-spend-limit', await aws.smsSpendLimit(region), checkSmsSpendLimit),
  ];
}
