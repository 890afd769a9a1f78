import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
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
  const { stackName, mail, region } = target;
  const stack = stackName === undefined ? undefined : await aws.stack(stackName);
  const deployed = stack?.known ? stack.value : undefined;
  const about: Finding[] = stack ? judge('stack', stack, (value) => checkStack(stackName ?? '', value)) : [];
  const userPoolId = target.userPoolId ?? deployed?.outputs['UserPoolId'];
  const pool = userPoolId === undefined ? undefined : await aws.userPool(userPoolId);
  const described = pool?.known ? pool.value : undefined;
  return [
    ...about,
    ...(pool ? judge('user-pool', pool, () => []) : []),
    ...(await examineMail(aws, described, mail, region)),
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

async function examineMail(
  aws: AwsReader,
  pool: UserPoolType | undefined,
  mail: DoctorTarget['mail'],
  region: string,
): Promise<Finding[]> {
  const findings = pool === undefined ? [] : checkMailSender(pool, mail?.fromAddress);
  const sourceArn = pool?.EmailConfiguration?.SourceArn?.split(':');
  const where = sourceArn?.[3] ?? mail?.sesRegion ?? region;
  const identity = sourceArn?.at(-1)?.split('/').at(-1) ?? mail?.fromAddress.split('@').at(-1);
  if (identity === undefined) {
    return findings;
  }
  return [
    ...findings,
    ...judge('ses-sandbox', await aws.sesAccount(where), checkSesAccount),
    ...judge('ses-identity', await aws.sesIdentity(where, identity), (answer) => checkSesIdentity(identity, answer)),
  ];
}

async function examinePool(
  aws: AwsReader,
  pool: UserPoolType,
  { region, temporaryPasswordDays, sampleUsers }: DoctorTarget,
  triggerArn: string | undefined,
): Promise<Finding[]> {
  const { Id = '', Arn = '', SmsConfiguration: sms, LambdaConfig, AccountRecoverySetting } = pool;
  const trigger = triggerArn ?? LambdaConfig?.CustomMessage;
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms?.sort(
    (one, other) => (one.Priority ?? 0) - (other.Priority ?? 0),
  ).map(({ Name }) => Name ?? 'admin_only');
  return [
    ...(sms ? await examineSms(aws, sms, { arn: Arn, account: Arn.split(':')[4] ?? '', region }) : []),
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
  sms: NonNullable<UserPoolType['SmsConfiguration']>,
  pool: { readonly arn: string; readonly account: string; readonly region: string },
): Promise<Finding[]> {
  const where = sms.SnsRegion ?? pool.region;
  return [
    ...judge('sms-sandbox', await aws.smsSandbox(where), checkSmsSandbox),
    ...judge('sms-spend-limit', await aws.smsSpendLimit(where), checkSmsSpendLimit),
    ...(sms.SnsCallerArn === undefined
      ? []
      : judge('sms-role', await aws.smsRole(sms.SnsCallerArn), (role) => checkSmsRole(sms, role, pool))),
  ];
}
