import type { GetAccountCommandOutput, GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import type { Finding } from './finding';

/** The share of the daily quota from which the doctor warns. */
const NEARLY_ALL = 0.8;

/**
 * Checks that a user pool sends from the identity of the configuration.
 *
 * @param sourceArn the ARN of the pool's Amazon SES identity
 */
export function checkEmailIdentity(sourceArn: string, fromAddress: string | undefined): Finding[] {
  const identity = sourceArn.split('/').at(-1) ?? '';
  const domain = fromAddress?.slice(fromAddress.indexOf('@') + 1);
  return fromAddress !== undefined && identity !== fromAddress && identity !== domain
    ? [
        {
          check: 'mail-identity',
          level: 'warning',
          found: `The user pool sends from ${identity}, but the configuration sends notices from ${domain}.`,
          remedy: 'Use the same sender for both, so that users recognize it.',
        },
      ]
    : [];
}

/** Checks that Amazon SES sends to all addresses, is not paused or under review, and is not near its quota. */
export function checkSesAccount(account: GetAccountCommandOutput): Finding[] {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = account;
  const { Max24HourSend = 0, SentLast24Hours = 0 } = SendQuota ?? {};
  const findings: Finding[] = [];
  if (ProductionAccessEnabled !== true) {
    findings.push({
      check: 'ses-sandbox',
      level: 'failure',
      found: 'Amazon SES is in its sandbox: it sends 200 emails a day, and only to verified addresses.',
      remedy: 'Request production access: Amazon SES console, Account dashboard.',
    });
  }
  if (EnforcementStatus === 'SHUTDOWN') {
    findings.push({
      check: 'ses-sending',
      level: 'failure',
      found: 'AWS has disabled sending by Amazon SES for the account: its enforcement status is SHUTDOWN.',
      remedy: 'Read the message in the Amazon SES console, Account dashboard, and reply to it.',
    });
  } else if (SendingEnabled === false) {
    findings.push({
      check: 'ses-sending',
      level: 'failure',
      found: 'Amazon SES does not send: sending was paused in the settings of the account.',
      remedy:
        'Run `aws sesv2 put-account-sending-attributes --sending-enabled` in the Region of the identity to resume.',
    });
  }
  if (EnforcementStatus === 'PROBATION') {
    findings.push({
      check: 'ses-sending',
      level: 'warning',
      found: 'Amazon SES has placed the account under review and may disable sending.',
      remedy: 'Read the message in the Amazon SES console, Account dashboard, and reply to it.',
    });
  }
  if (Max24HourSend > 0 && SentLast24Hours >= NEARLY_ALL * Max24HourSend) {
    findings.push({
      check: 'ses-quota',
      level: 'warning',
      found: `Amazon SES has sent ${SentLast24Hours} emails in 24 hours; the quota is ${Max24HourSend}.`,
      remedy: 'Request a higher sending quota for Amazon SES.',
    });
  }
  return findings.length > 0
    ? findings
    : [
        {
          check: 'ses-sandbox',
          level: 'ok',
          found: `Amazon SES sends to all addresses, ${Max24HourSend < 0 ? 'without a limit' : `up to ${Max24HourSend} emails a day`}.`,
        },
      ];
}

/**
 * Checks that the identity of the sender is verified and signs with DKIM.
 *
 * @param identity the domain, or the address
 * @param answer `undefined` if Amazon SES does not have the identity
 */
export function checkSesIdentity(identity: string, answer: GetEmailIdentityCommandOutput | undefined): Finding[] {
  const check = 'ses-identity';
  if (answer === undefined) {
    return [
      {
        check,
        level: 'failure',
        found: `Amazon SES has no identity ${identity}.`,
        remedy:
          'Create and verify it. If it exists, set its Region (mail.sesRegion), or set mail.identity to "address" if ' +
          'the address itself is the identity.',
      },
    ];
  }
  if (answer.VerifiedForSendingStatus !== true) {
    return [
      {
        check,
        level: 'failure',
        found: `The identity ${identity} is not verified: Cognito cannot send from it.`,
        remedy:
          'For a domain, publish the DNS records that Amazon SES shows. For an address, open the link in the email from Amazon SES.',
      },
    ];
  }
  return answer.DkimAttributes?.Status === 'SUCCESS'
    ? [{ check, level: 'ok', found: `The identity ${identity} is verified and signs with DKIM.` }]
    : [
        {
          check,
          level: 'warning',
          found: `The identity ${identity} does not sign with DKIM: email may be flagged as spoofed.`,
          remedy: 'Publish the three DKIM records that Amazon SES shows for the identity.',
        },
      ];
}
