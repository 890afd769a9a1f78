import type { z } from 'zod';
import type { ActionLimits } from '../../../../lib/config/action-limits';
import type { AlarmsConfig } from '../../../../lib/config/alarms-config';
import type { CallerVerificationPolicy } from '../../../../lib/config/caller-verification-policy';
import {
  actionLimits,
  alarms,
  callerVerification,
  customDomain,
  mail,
  removal,
  settings,
  userPool,
} from '../../../../lib/config/config-schema';
import type { MailOptions } from '../../../../lib/config/mail-options';
import type { CustomDomainConfig, RekeyConfig } from '../../../../lib/config/rekey-config';
import type { RemovalConfig } from '../../../../lib/config/removal-config';
import type { UserPoolConfig } from '../../../../lib/config/user-pool-config';
import type { OperatorClientProps } from '../../../../lib/pools/operator-client-props';
import { operatorClient } from '../../../../lib/pools/operator-client-schema';

/** `true` where each type can be assigned to the other; the compiler rejects `true` for `false`. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** The members of an interface. The compiler reports a missing member and one that does not exist. */
type Members<Type> = Readonly<Record<keyof Required<Type>, true>>;

const SAME: {
  readonly config: Same<RekeyConfig, z.infer<typeof settings>>;
  readonly mail: Same<MailOptions, z.infer<typeof mail>>;
  readonly userPool: Same<UserPoolConfig, z.infer<typeof userPool>>;
  readonly customDomain: Same<CustomDomainConfig, z.infer<typeof customDomain>>;
  readonly alarms: Same<AlarmsConfig, z.infer<typeof alarms>>;
  readonly removal: Same<RemovalConfig, z.infer<typeof removal>>;
  readonly operatorClient: Same<OperatorClientProps, z.infer<typeof operatorClient>>;
  readonly callerVerification: Same<CallerVerificationPolicy, z.infer<typeof callerVerification>>;
  readonly limits: Same<ActionLimits, z.infer<typeof actionLimits>>;
  /** Proves that the comparison can fail. */
  readonly others: Same<MailOptions, UserPoolConfig>;
} = {
  config: true,
  mail: true,
  userPool: true,
  customDomain: true,
  alarms: true,
  removal: true,
  operatorClient: true,
  callerVerification: true,
  limits: true,
  others: false,
};

const CONFIG: Members<RekeyConfig> = {
  ...{ stackName: true, account: true, region: true, tags: true, brandsDirectory: true, localesDirectory: true },
  ...{ defaultBrand: true, console: true },
  ...{ clientBrands: true, userPool: true, mail: true, sms: true, authorization: true, operatorDomainPrefix: true },
  ...{ operatorClients: true, protectedGroups: true, mayChoosePermanentPasswords: true, publicBrandChoice: true },
  ...{ resetNotices: true },
  ...{ callerVerification: true, limits: true },
  ...{ auditRetentionDays: true, auditSourceAddress: true, createApiGatewayLogRole: true, customDomain: true },
  ...{ firewall: true, logRetentionDays: true, alarms: true, removal: true },
};

const MAIL: Members<MailOptions> = {
  fromAddress: true,
  identity: true,
  fromName: true,
  replyTo: true,
  sesRegion: true,
};

const USER_POOL: Members<UserPoolConfig> = {
  ...{ id: true, trigger: true, sendsThroughSes: true, verifiesByLink: true, smsRoleArn: true },
  ...{ customSenderKeyArn: true, nextPostConfirmationArn: true, temporaryPasswordDays: true },
};

const ALARMS: Members<AlarmsConfig> = {
  ...{ email: true, topicArn: true, recoveriesAMinute: true, dashboard: true, functionErrors: true },
  ...{ functionThrottles: true, slowTrigger: true, messagesLeftToCognito: true, serverErrors: true, refusals: true },
  ...{ recoveryRate: true, accountQuota: true, accountThrottled: true, ambiguousUsers: true, limitsReached: true },
  ...{ contextsForAnotherUser: true, noticesFailed: true, recordsIncomplete: true },
};

const REMOVAL: Members<RemovalConfig> = {
  ...{ userPools: true, auditTrail: true, contextKey: true, callerKey: true, logs: true },
};

const CUSTOM_DOMAIN: Members<CustomDomainConfig> = { domainName: true, certificateArn: true };

const OPERATOR_CLIENT: Members<OperatorClientProps> = { callbackUrls: true, logoutUrls: true, scopes: true };

const CALLER_VERIFICATION: Members<CallerVerificationPolicy> = {
  ...{ setPassword: true, mfa: true, reset: true, invitationToUnverified: true, programs: true },
};

const LIMITS: Members<ActionLimits> = { perUserAnHour: true, perUserADay: true, perOperatorAnHour: true };

/** The names are compared too, because a type without an optional member is still assignable. */
describe('the interfaces of the configuration and the schema of its file', () => {
  it.each([
    ['config', CONFIG, settings],
    ['mail', MAIL, mail],
    ['userPool', USER_POOL, userPool],
    ['alarms', ALARMS, alarms],
    ['removal', REMOVAL, removal],
    ['customDomain', CUSTOM_DOMAIN, customDomain],
    ['operatorClient', OPERATOR_CLIENT, operatorClient],
    ['callerVerification', CALLER_VERIFICATION, callerVerification],
    ['limits', LIMITS, actionLimits],
  ] as const)('have the same members and the same types: %s', (name, members, schema) => {
    expect(Object.keys(members).sort()).toEqual(Object.keys(schema.shape).sort());
    expect(SAME[name]).toBe(true);
  });
});
