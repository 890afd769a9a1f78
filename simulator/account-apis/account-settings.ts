import { z } from 'zod';

/** The settings of the account for the services around Cognito, as `/_simulator/account` reads and changes them. */
const accountSettings = z.strictObject({
  /** SES: the account is out of the sandbox and may send to unverified addresses. */
  sesProductionAccess: z.boolean(),
  sesSendingEnabled: z.boolean(),
  sesEnforcementStatus: z.enum(['HEALTHY', 'PROBATION', 'SHUTDOWN']),
  sesEmailsPerDay: z.number().min(0),
  sesEmailsSent: z.number().min(0),
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
export const accountSettingsChanges = accountSettings.partial();

type AccountSettingsChanges = z.infer<typeof accountSettingsChanges>;
type AccountSettingsValues = z.infer<typeof accountSettings>;

/** An account that is out of every sandbox and has no restrictions. */
const DEFAULTS: AccountSettingsValues = {
  sesProductionAccess: true,
  sesSendingEnabled: true,
  sesEnforcementStatus: 'HEALTHY',
  sesEmailsPerDay: 50_000,
  sesEmailsSent: 0,
  sesMissingIdentities: [],
  sesWithoutDkim: [],
  smsSandbox: false,
  smsSpendLimit: 100,
  accountRecoveryQuota: 30, // AWS: not adjustable (DG/quotas)
};

/** The settings that the account APIs report. They do not affect the messages that the simulator sends. */
export class AccountSettings {
  private values = DEFAULTS;

  all(): AccountSettingsValues {
    return this.values;
  }

  set(changes: AccountSettingsChanges): void {
    this.values = accountSettings.parse({ ...this.values, ...changes });
  }

  reset(): void {
    this.values = DEFAULTS;
  }
}
