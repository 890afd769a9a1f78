import { z } from 'zod';

/** The settings of the account for the services around Cognito, as `/_simulator/account` reads and changes them. */
const accountCondition = z.strictObject({
  /** SES: the account is out of the sandbox and may send to unverified addresses. */
  sesProductionAccess: z.boolean(),
  sesSendingEnabled: z.boolean(),
  sesEnforcementStatus: z.enum(['HEALTHY', 'PROBATION', 'SHUTDOWN']),
  sesMailsADay: z.number().min(0),
  sesMailsSent: z.number().min(0),
  /** SES identities that do not exist. Every other identity exists. */
  sesMissingIdentities: z.array(z.string()),
  /** SES identities without DKIM signing. */
  sesWithoutDkim: z.array(z.string()),
  /** SNS: SMS messages reach verified numbers only. */
  smsSandbox: z.boolean(),
  /** SNS: the monthly spend limit in US dollars. */
  smsSpendLimit: z.number().min(0),
  /** Service Quotas: account recovery requests per second. */
  accountRecoveryQuota: z.number().min(0),
});

/** Changes to some of the settings. */
export const accountConditionChanges = accountCondition.partial();

type AccountConditionChanges = z.infer<typeof accountConditionChanges>;
type AccountConditionValues = z.infer<typeof accountCondition>;

/** An account that is out of every sandbox and has no restrictions. */
const IN_ORDER: AccountConditionValues = {
  sesProductionAccess: true,
  sesSendingEnabled: true,
  sesEnforcementStatus: 'HEALTHY',
  sesMailsADay: 50_000,
  sesMailsSent: 0,
  sesMissingIdentities: [],
  sesWithoutDkim: [],
  smsSandbox: false,
  smsSpendLimit: 100,
  accountRecoveryQuota: 30, // AWS: not adjustable (DG/quotas)
};

/** The settings that the inspection APIs report. They do not affect the messages that the simulator sends. */
export class AccountCondition {
  private values = IN_ORDER;

  all(): AccountConditionValues {
    return this.values;
  }

  set(changes: AccountConditionChanges): void {
    this.values = accountCondition.parse({ ...this.values, ...changes });
  }

  reset(): void {
    this.values = IN_ORDER;
  }
}
