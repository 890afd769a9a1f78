import { z } from 'zod';

/** How the account is with the services around Cognito, as `/_simulator/account` shows and takes it. */
const accountCondition = z.strictObject({
  /** SES: whether it sends to addresses that were not verified. */
  sesProductionAccess: z.boolean(),
  sesSendingEnabled: z.boolean(),
  sesEnforcementStatus: z.enum(['HEALTHY', 'PROBATION', 'SHUTDOWN']),
  sesMailsADay: z.number().min(0),
  sesMailsSent: z.number().min(0),
  /** SES identities that it does not know; it has every other one. */
  sesMissingIdentities: z.array(z.string()),
  /** SES identities that do not sign by DKIM. */
  sesWithoutDkim: z.array(z.string()),
  /** SNS: whether text messages reach verified numbers only. */
  smsSandbox: z.boolean(),
  /** SNS: US dollars a month. */
  smsSpendLimit: z.number().min(0),
  /** Service Quotas: calls a second for account recovery. */
  accountRecoveryQuota: z.number().min(0),
});

/** Some of it, as it is to be from now on. */
export const accountConditionChanges = accountCondition.partial();

type AccountConditionChanges = z.infer<typeof accountConditionChanges>;
type AccountConditionValues = z.infer<typeof accountCondition>;

/** An account in order: out of every sandbox. */
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

/** What is told about the account. It tells only: nothing is sent more or less by it. */
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
