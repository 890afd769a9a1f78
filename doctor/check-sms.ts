import type { SmsConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { Finding } from './finding';
import { evaluatePolicy } from './resource-policy';

/** The role by which a user pool sends text messages, as IAM has it. */
export interface SmsRole {
  readonly trustPolicy: unknown;
  readonly mayPublish: boolean;
}

/** Whether text messages reach everybody. */
export function checkSmsSandbox(isInSandbox: boolean): Finding[] {
  const check = 'sms-sandbox';
  return isInSandbox
    ? [
        {
          check,
          level: 'failure',
          found:
            'Amazon SNS is in its sandbox: text messages reach ten numbers that were verified there, and no other.',
          remedy: 'Leave it: Amazon SNS console, Text messaging, Exit SMS sandbox.',
        },
      ]
    : [{ check, level: 'ok', found: 'Amazon SNS sends text messages to everybody.' }];
}

/**
 * Whether there is money for text messages.
 *
 * @param limit US dollars a month, as Amazon SNS has it; AWS: 1 where nobody set another (SetSMSAttributes)
 */
export function checkSmsSpendLimit(limit: string | undefined): Finding[] {
  const check = 'sms-spend-limit';
  const dollars = Number(limit ?? 1);
  return dollars > 1
    ? [{ check, level: 'ok', found: `Text messages may cost ${dollars} US dollars a month.` }]
    : [
        {
          check,
          level: 'failure',
          found: `Text messages may cost ${dollars} US dollar a month: after a dozen or so they stop, and nobody is told.`,
          remedy: 'Ask for a higher spend limit and set it: Amazon SNS console, Text messaging preferences.',
        },
      ];
}

/**
 * Whether Cognito can take on the role for text messages and publish by it.
 *
 * @param role `undefined` where IAM does not know it
 */
export function checkSmsRole(
  { ExternalId }: SmsConfigurationType,
  role: SmsRole | undefined,
  pool: { readonly arn: string; readonly account: string },
): Finding[] {
  const check = 'sms-role';
  if (role === undefined) {
    const remedy = 'Create it anew, or give the pool another one.';
    return [{ check, level: 'failure', found: 'The role of the pool for text messages does not exist.', remedy }];
  }
  const findings: Finding[] = [];
  const trust = evaluatePolicy(role.trustPolicy, {
    service: 'cognito-idp.amazonaws.com',
    action: 'sts:AssumeRole',
    context: { 'sts:externalid': ExternalId, 'aws:sourceaccount': pool.account, 'aws:sourcearn': pool.arn },
  });
  if (trust === 'cannot tell') {
    findings.push({
      check,
      level: 'warning',
      found: 'The role for text messages trusts Cognito, unless a denial that the doctor cannot read says otherwise.',
      remedy: 'Look at the denial yourself.',
    });
  } else if (trust !== 'allowed') {
    findings.push({
      check,
      level: 'failure',
      found:
        trust === 'not named'
          ? 'The role for text messages does not trust cognito-idp.amazonaws.com.'
          : 'The role for text messages trusts Cognito, but not with the external id, account and ARN of this pool.',
      remedy: "Make its trust policy ask for the external id of the pool's SmsConfiguration.",
    });
  }
  if (!role.mayPublish) {
    const remedy = 'Attach a policy that allows sns:Publish on "*": a phone number has no ARN.';
    findings.push({ check, level: 'failure', found: 'The role for text messages may not publish.', remedy });
  }
  return findings.length > 0
    ? findings
    : [{ check, level: 'ok', found: 'Cognito can take on the role for text messages, and publish by it.' }];
}
