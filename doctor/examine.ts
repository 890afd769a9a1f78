import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { readPoolFacts } from '../domain/pool/facts';
import type { ExpectedSettings } from '../domain/pool/rules';
import { isSameFunction } from '../domain/pool/trigger-rules';
import { type RecoveryMechanisms, recoveryOrder } from '../domain/recovery/delivery';
import { AffectedUsers } from './affected-users';
import { checkEmailIdentity, checkSesAccount, checkSesIdentity } from './check-email';
import { checkProtectedGroups } from './check-groups';
import { checkPool } from './check-pool';
import { checkQuota } from './check-quota';
import { checkSmsRole, checkSmsSandbox, checkSmsSpendLimit } from './check-sms';
import { checkStack } from './check-stack';
import { checkTrigger, checkTriggerPermission } from './check-trigger';
import { checkVerifiedContacts } from './check-users';
import { type Finding, type Reading, toFindings } from './finding';
import type { Sample } from './listed-user';
import type { AwsReader, StackReading } from './read-aws';
import type { DoctorTarget } from './target';

/** Runs all checks for problems that make a deployment fail in production. Read only. */
export async function examine(target: DoctorTarget, aws: AwsReader): Promise<Finding[]> {
  const { stackName, region, sms } = target;
  const stack = stackName === undefined ? undefined : await aws.stack(stackName);
  const deployed = stack?.known ? stack.value : undefined;
  const userPoolId = target.userPoolId ?? deployed?.outputs['UserPoolId'];
  const pool = userPoolId === undefined ? undefined : await aws.userPool(userPoolId);
  const described = pool?.known ? pool.value : undefined;
  const sample = described && (await aws.users(described.Id ?? '', target.sampleUsers));
  const users = new AffectedUsers(sample?.known ? sample.value : undefined, mechanismsOf(described));
  return [
    ...(stack ? toFindings('stack', stack, (value) => checkStack(stackName ?? '', value)) : []),
    ...(pool ? toFindings('user-pool', pool, (value) => (value ? [] : missingPool(userPoolId ?? ''))) : []),
    ...(await examineEmail(aws, described, target, users)),
    ...(pool === undefined && sms ? users.bySms(await examineSmsAccount(aws, region)) : []),
    ...(described && sample ? await examinePool(aws, described, { target, deployed, sample, users }) : []),
    ...toFindings('quota', await aws.recoveryQuota(), checkQuota),
  ];
}

function mechanismsOf(pool: UserPoolType | undefined): RecoveryMechanisms {
  return recoveryOrder(pool?.AccountRecoverySetting?.RecoveryMechanisms);
}

function missingPool(id: string): Finding[] {
  const remedy = 'Correct the id, or use the account and the Region of the pool.';
  return [{ check: 'user-pool', level: 'failure', found: `There is no user pool ${id}.`, remedy }];
}

async function examineEmail(
  aws: AwsReader,
  pool: UserPoolType | undefined,
  { mail, region }: DoctorTarget,
  users: AffectedUsers,
): Promise<Finding[]> {
  const { sendsThroughSes, hasCustomEmailSender } = readPoolFacts(pool ?? {});
  const sourceArn = sendsThroughSes && !hasCustomEmailSender ? pool?.EmailConfiguration?.SourceArn : undefined;
  const poolIdentity = sourceArn?.split('/').at(-1);
  const emailRegion = mail?.sesRegion ?? region;
  const where = sourceArn?.split(':')[3] ?? emailRegion;
  if (poolIdentity === undefined && mail === undefined) {
    return [];
  }
  const isSame = poolIdentity !== undefined && mail?.identities.includes(poolIdentity) === true;
  return users.byEmail([
    ...(sourceArn === undefined ? [] : checkEmailIdentity(sourceArn, mail?.fromAddress)),
    ...toFindings('ses-sandbox', await aws.sesAccount(where), checkSesAccount),
    ...(poolIdentity === undefined ? [] : await examineIdentity(aws, where, [poolIdentity])),
    ...(mail === undefined || isSame ? [] : await examineIdentity(aws, emailRegion, mail.identities)),
  ]);
}

/** @param identities the possible identities; the first one that Amazon SES has is checked */
async function examineIdentity(aws: AwsReader, region: string, identities: readonly string[]): Promise<Finding[]> {
  for (const identity of identities) {
    const reading = await aws.sesIdentity(region, identity);
    if (!reading.known || reading.value !== undefined) {
      return toFindings('ses-identity', reading, (answer) => checkSesIdentity(identity, answer));
    }
  }
  return checkSesIdentity(identities.join(' or '), undefined);
}

/** The input of the checks of a user pool, in addition to its settings. */
interface PoolContext {
  readonly target: DoctorTarget;
  readonly deployed: StackReading | undefined;
  readonly sample: Reading<Sample>;
  readonly users: AffectedUsers;
}

async function examinePool(
  aws: AwsReader,
  pool: UserPoolType,
  { target, deployed, sample, users }: PoolContext,
): Promise<Finding[]> {
  const { Id = '', Arn = '', SmsConfiguration: sms, LambdaConfig } = pool;
  const facts = readPoolFacts(pool);
  const isOfTarget = (deployed?.outputs['UserPoolId'] ?? target.configuredPoolId) === Id;
  const triggerArn = isOfTarget ? deployed?.outputs['TriggerArn'] : undefined;
  const current = LambdaConfig?.CustomMessage;
  const isOurs = current !== undefined && (triggerArn === undefined || isSameFunction(current, triggerArn));
  const trigger = isOurs ? current : triggerArn; // the pool's ARN: a version or an alias has its own resource policy
  const { protectedGroups } = target;
  const smsRole = facts.hasCustomSmsSender ? undefined : sms?.SnsCallerArn;
  return [
    ...(smsRole ? users.bySms(await examineSms(aws, { ...sms, SnsCallerArn: smsRole }, Arn, target.region)) : []),
    ...checkPool(facts, isOfTarget ? builtFor(target) : NOT_COMPARED, users),
    ...checkTrigger(facts, triggerArn),
    ...(trigger === undefined
      ? []
      : toFindings('trigger-permission', await aws.functionPolicy(trigger), (policy) =>
          checkTriggerPermission(policy, Arn),
        )),
    ...toFindings('verified-contacts', sample, (value) => checkVerifiedContacts(value, mechanismsOf(pool))),
    ...(isOfTarget && protectedGroups
      ? toFindings('protected-groups', await aws.groups(Id), (names) => checkProtectedGroups(protectedGroups, names))
      : []),
  ];
}

/** The expected settings of a user pool that the configuration does not describe: none is checked. */
const NOT_COMPARED: ExpectedSettings = {
  sendsThroughSes: undefined,
  verifiesByLink: undefined,
  temporaryPasswordDays: undefined,
};

function builtFor({ sendsThroughSes, verifiesByLink, temporaryPasswordDays }: DoctorTarget): ExpectedSettings {
  return { sendsThroughSes, verifiesByLink, temporaryPasswordDays };
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
    ...toFindings('sms-role', await aws.smsRole(sms.SnsCallerArn), (role) => checkSmsRole(sms, role, pool)),
  ];
}

async function examineSmsAccount(aws: AwsReader, region: string): Promise<Finding[]> {
  return [
    ...toFindings('sms-sandbox', await aws.smsSandbox(region), checkSmsSandbox),
    ...toFindings('sms-spend-limit', await aws.smsSpendLimit(region), checkSmsSpendLimit),
  ];
}
