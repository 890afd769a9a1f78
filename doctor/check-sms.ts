import type { SmsConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { Finding } from './finding';
import { evaluatePolicy } from './resource-policy';

/** The IAM role that Cognito assumes to send SMS messages for a user pool. */
export interface SmsRole {
  readonly trustPolicy: unknown;
  readonly mayPublish: boolean;
}

/** Checks that SMS messages reach all phone numbers. */
export function checkSmsSandbox(isInSandbox: boolean): Finding[] {
  const check = 'sms-sandbox';
  return isInSandbox
    ? [
        {
          check,
          level: 'failure',
          found: 'Amazon SNS is in its SMS sandbox: SMS messages reach at most ten verified numbers.',
          remedy: 'Exit the sandbox: Amazon SNS console, Text messaging, Exit SMS sandbox.',
        },
      ]
    : [{ check, level: 'ok', found: 'Amazon SNS sends SMS messages to all numbers.' }];
}

/**
 * Checks the monthly spend limit for SMS messages.
 *
 * @param limit US dollars per month, from Amazon SNS; AWS: the default is 1 (SetSMSAttributes)
 */
export function checkSmsSpendLimit(limit: string | undefined): Finding[] {
  const check = 'sms-spend-limit';
  const dollars = Number(limit ?? 1);
  return dollars > 1
    ? [{ check, level: 'ok', found: `The spend limit for SMS messages is ${dollars} US dollars per month.` }]
    : [
        {
          check,
          level: 'failure',
          found: `The spend limit for SMS messages is ${dollars} US dollar per month: SMS messages stop after about a dozen, without an error.`,
          remedy: 'Request a higher spend limit and set it: Amazon SNS console, Text messaging preferences.',
        },
      ];
}

/**
 * Checks that Cognito can assume the role for SMS messages and that the role may publish.
 *
 * @param role `undefined` if it does not exist
 */
export function checkSmsRole(
  { ExternalId }: SmsConfigurationType,
  role: SmsRole | undefined,
  pool: { readonly arn: string; readonly account: string },
): Finding[] {
  const check = 'sms-role';
  if (role === undefined) {
    const remedy = 'Create the role again, or set another role in the user pool.';
    return [
      { check, level: 'failure', found: 'The role that sends SMS messages for the pool does not exist.', remedy },
    ];
  }
  const findings: Finding[] = [];
  const trust = evaluatePolicy(role.trustPolicy, {
    service: 'cognito-idp.amazonaws.com',
    action: 'sts:AssumeRole',
    context: { 'sts:externalid': ExternalId, 'aws:sourceaccount': pool.account, 'aws:sourcearn': pool.arn },
  });
  if (trust === 'uncertain') {
    findings.push({
      check,
      level: 'warning',
      found:
        'The role for SMS messages trusts Cognito, but its policy also has a Deny statement that the doctor cannot evaluate.',
      remedy: 'Check the Deny statement.',
    });
  } else if (trust !== 'allowed') {
    findings.push({
      check,
      level: 'failure',
      found:
        trust === 'not named'
          ? 'The role for SMS messages does not trust cognito-idp.amazonaws.com.'
          : 'The role for SMS messages trusts Cognito, but not with the external ID, account and ARN of this pool.',
      remedy:
        "Correct the trust policy: allow sts:AssumeRole with the external ID of the pool's SmsConfiguration, the account and the ARN.",
    });
  }
  if (!role.mayPublish) {
    const remedy = 'Attach a policy that allows sns:Publish on "*": a phone number has no ARN.';
    findings.push({ check, level: 'failure', found: 'The role for SMS messages may not publish.', remedy });
  }
  return findings.length > 0
    ? findings
    : [{ check, level: 'ok', found: 'Cognito can assume the role for SMS messages, and the role may publish.' }];
}
