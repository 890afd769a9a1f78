import { z } from 'zod';
import { operatorClient, operatorClientName } from '../pools/operator-client-schema';

/** AWS: API_UserPoolType, `Id`. It has at most 55 characters. */
export const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;

/** AWS: API_UserPoolClientType, `ClientId`. */
export const APP_CLIENT_ID = /^[\w+]{1,128}$/;

/** AWS: the name of a stack (API_CreateStack). */
export const STACK_NAME_CHARACTERS = 128;

const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a Region, such as "eu-west-1"');

const address = z.string().regex(/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/, 'must be an email address');

/** The schema of MailOptions. */
export const mail = z.strictObject({
  fromAddress: address,
  identity: z.enum(['domain', 'address'], 'must be domain or address').exactOptional(),
  fromName: z
    .string()
    .regex(/^[^\p{Cc}()<>[\]:;@\\,."]{1,64}$/u, 'must be 1 to 64 characters, without ( ) < > [ ] : ; @ \\ , . "')
    .regex(
      /^[^\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u,
      'must not contain a line separator, a bidirectional control or an unpaired surrogate',
    )
    .regex(/[^\s\p{Cf}]/u, 'must contain a visible character')
    .exactOptional(),
  replyTo: address.exactOptional(),
  sesRegion: region.exactOptional(),
});

/** The ARN of a Lambda function, or of a version or an alias of it. */
const functionArn = z
  .string()
  .regex(
    /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]{1,64}(:[\w$-]{1,128})?$/,
    'must be the ARN of a Lambda function',
  );

/** The schema of UserPoolConfig. */
export const userPool = z.strictObject({
  id: z
    .string()
    .regex(USER_POOL_ID, 'must be the id of a user pool, such as "eu-central-1_AbC123"')
    .max(55, 'must have at most 55 characters'),
  trigger: z.enum(['attach', 'replace', 'leave'], 'must be attach, replace or leave').exactOptional(),
  sendsThroughSes: z.boolean().exactOptional(),
  verifiesByLink: z.boolean().exactOptional(),
  smsRoleArn: z
    .string()
    .regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, 'must be the ARN of a role')
    .exactOptional(),
  customSenderKeyArn: z
    .string()
    .regex(/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/, 'must be the ARN of a KMS key')
    .exactOptional(),
  nextPostConfirmationArn: functionArn.exactOptional(),
  temporaryPasswordDays: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(365, 'must be at most 365')
    .exactOptional(),
});

/** The schema of CustomDomainConfig. */
export const customDomain = z.strictObject({
  domainName: z
    .string()
    .regex(/^([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'must be a domain name in lower case'),
  certificateArn: z
    .string()
    .regex(
      /^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate of AWS Certificate Manager',
    ),
});

const alarm = z.boolean().exactOptional();

/** The schema of AlarmsConfig. */
export const alarms = z.strictObject({
  email: address.exactOptional(),
  topicArn: z
    .string()
    .regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]{1,256}$/, 'must be the ARN of a topic of Amazon SNS')
    .exactOptional(),
  recoveriesAMinute: z.int('must be a whole number').min(1, 'must be at least 1').exactOptional(),
  dashboard: z.boolean().exactOptional(),
  functionErrors: alarm,
  functionThrottles: alarm,
  slowTrigger: alarm,
  messagesLeftToCognito: alarm,
  serverErrors: alarm,
  refusals: alarm,
  recoveryRate: alarm,
  accountQuota: alarm,
  accountThrottled: alarm,
  ambiguousUsers: alarm,
  limitsReached: alarm,
  contextsForAnotherUser: alarm,
  noticesFailed: alarm,
  recordsIncomplete: alarm,
});

/** The alarm settings that are also props of RecoveryAlarms. The topic has another type there. */
export const alarmProps = alarms.omit({ topicArn: true }).shape;

const policy = z.enum(['retain', 'destroy'], 'must be retain or destroy').exactOptional();

/** The schema of RemovalConfig. */
export const removal = z.strictObject({
  userPools: policy,
  auditTrail: policy,
  contextKey: policy,
  callerKey: policy,
  logs: policy,
});

const requirement = z.enum(['required', 'off'], 'must be required or off').exactOptional();

/** The schema of CallerVerificationPolicy. */
export const callerVerification = z.strictObject({
  setPassword: requirement,
  mfa: requirement,
  reset: requirement,
  invitationToUnverified: requirement,
  programs: requirement,
});

/** A limit of actions. One item of DynamoDB has the times of all actions that it counts. */
const actionLimit = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(1000, 'must be at most 1000')
  .exactOptional();

/** The schema of ActionLimits. */
export const actionLimits = z.strictObject({
  perUserAnHour: actionLimit,
  perUserADay: actionLimit,
  perOperatorAnHour: actionLimit,
});

const groupName = z.string().regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u, 'must be the name of a group');

/** The settings of one environment. */
export const settings = z.strictObject({
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must begin with a letter, and contain only letters, digits and hyphens')
    .max(STACK_NAME_CHARACTERS, `must have at most ${STACK_NAME_CHARACTERS} characters`),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the twelve digits of an account')
    .exactOptional(),
  region: region.exactOptional(),
  tags: z
    .record(
      z.string().min(1, 'must have at least 1 character').max(128, 'must have at most 128 characters'),
      z.string().max(256, 'must have at most 256 characters'),
    )
    .exactOptional(),
  brandsDirectory: z.string().min(1, 'must be the path of a folder'),
  localesDirectory: z.string().min(1, 'must be the path of a folder').exactOptional(),
  defaultBrand: z.string().min(1, 'must be the id of a brand'),
  clientBrands: z.record(z.string().regex(APP_CLIENT_ID, 'must be an app client id'), z.string()).exactOptional(),
  userPool: userPool.exactOptional(),
  mail: mail.exactOptional(),
  sms: z.boolean().exactOptional(),
  authorization: z.enum(['operator-pool', 'iam'], 'must be operator-pool or iam').exactOptional(),
  operatorDomainPrefix: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be 1 to 63 lower case letters, digits and hyphens')
    .regex(/^(?!.*(aws|amazon|cognito))/, 'must not contain aws, amazon or cognito, which AWS reserves')
    .exactOptional(),
  operatorClients: z.record(operatorClientName, operatorClient).exactOptional(),
  console: z.boolean().exactOptional(),
  protectedGroups: z.array(groupName).exactOptional(),
  mayChoosePermanentPasswords: z.boolean().exactOptional(),
  callerVerification: callerVerification.exactOptional(),
  limits: actionLimits.exactOptional(),
  publicBrandChoice: z.boolean().exactOptional(),
  resetNotices: z.boolean().exactOptional(),
  auditRetentionDays: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(3653, 'must be at most 3653')
    .exactOptional(),
  auditSourceAddress: z.boolean().exactOptional(),
  createApiGatewayLogRole: z.boolean().exactOptional(),
  customDomain: customDomain.exactOptional(),
  firewall: z.boolean().exactOptional(),
  logRetentionDays: z
    .literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])
    .exactOptional(),
  alarms: z.union([z.literal(false), alarms], 'must be false or an object').exactOptional(),
  removal: removal.exactOptional(),
});

/** Required settings that an environment can take from the top level of the file. */
const leftToTheFile = {
  stackName: settings.shape.stackName.exactOptional(),
  brandsDirectory: settings.shape.brandsDirectory.exactOptional(),
  defaultBrand: settings.shape.defaultBrand.exactOptional(),
};

/** The content of `rekey.config.json`. */
export const configFile = z.strictObject({
  $schema: z.string().exactOptional(),
  ...settings.shape,
  environments: z
    .record(
      z.string().regex(/^[A-Za-z0-9-]{1,32}$/, 'must be letters, digits and hyphens'),
      settings.extend(leftToTheFile),
    )
    .meta({ minProperties: 1 })
    .exactOptional(),
});
