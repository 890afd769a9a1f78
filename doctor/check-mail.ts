import type { GetAccountCommandOutput, GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import type { Finding } from './finding';

/** Share of the day's quota from which on it is told. */
const NEARLY_ALL = 0.8;

/**
 * Checks whether a user pool sends from the identity of the configuration.
 *
 * @param sourceArn ARN of the Amazon SES identity of the pool
 */
export function checkMailIdentity(sourceArn: string, fromAddress: string | undefined): Finding[] {
  const identity = sourceArn.split('/').at(-1) ?? '';
  const domain = fromAddress?.slice(fromAddress.indexOf('@') + 1);
  return fromAddress !== undefined && identity !== fromAddress && identity !== domain
    ? [
        {
          check: 'mail-identity',
          level: 'warning',
          found: `The user pool sends from ${identity}, but the configuration sends notices from ${domain}.`,
          remedy: 'Use one sender for both: users then recognize it.',
        },
      ]
    : [];
}

/** Whether Amazon SES lets the account send to everybody. */
export function checkSesAccount(account: GetAccountCommandOutput): Finding[] {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = account;
  const { Max24HourSend = 0, SentLast24Hours = 0 } = SendQuota ?? {};
  const findings: Finding[] = [];
  if (ProductionAccessEnabled !== true) {
    findings.push({
      check: 'ses-sandbox',
      level: 'failure',
      found: 'Amazon SES is in its sandbox: 200 mails a day, and only to addresses that were verified there.',
      remedy: 'Ask for production access: Amazon SES console, Account dashboard.',
    });
  }
  if (EnforcementStatus === 'SHUTDOWN') {
    findings.push({
      check: 'ses-sending',
      level: 'failure',
      found: 'AWS has stopped Amazon SES from sending for the account: its enforcement status is SHUTDOWN.',
      remedy: 'Read the message in the Amazon SES console, Account dashboard, and answer it.',
    });
  } else if (SendingEnabled === false) {
    findings.push({
      check: 'ses-sending',
      level: 'failure',
      found: 'Amazon SES does not send: the account itself has paused sending.',
      remedy: 'Resume it: `aws sesv2 put-account-sending-attributes --sending-enabled`, in the Region of the identity.',
    });
  }
  if (EnforcementStatus === 'PROBATION') {
    findings.push({
      check: 'ses-sending',
      level: 'warning',
      found: 'Amazon SES has the account under review: it may stop sending.',
      remedy: 'Read the message in the Amazon SES console, Account dashboard, and answer it.',
    });
  }
  if (Max24HourSend > 0 && SentLast24Hours >= NEARLY_ALL * Max24HourSend) {
    findings.push({
      check: 'ses-quota',
      level: 'warning',
      found: `${SentLast24Hours} of ${Max24HourSend} mails of a day have been sent.`,
      remedy: 'Ask for a higher sending quota of Amazon SES.',
    });
  }
  return findings.length > 0
    ? findings
    : [
        {
          check: 'ses-sandbox',
          level: 'ok',
          found: `Amazon SES sends to everybody, ${Max24HourSend < 0 ? 'any number of' : Max24HourSend} mails a day.`,
        },
      ];
}

/**
 * Whether the identity that mail comes from is verified.
 *
 * @param identity the domain, or the address
 * @param answer `undefined` where Amazon SES does not know it
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
          'Create it and have it verified; or name its Region (mail.sesRegion), or say that it is the address (mail.identity).',
      },
    ];
  }
  if (answer.VerifiedForSendingStatus !== true) {
    return [
      {
        check,
        level: 'failure',
        found: `The identity ${identity} is not verified: Cognito may not send from it.`,
        remedy: 'Publish the DNS records that Amazon SES shows for it, or follow the link in its mail.',
      },
    ];
  }
  return answer.DkimAttributes?.Status === 'SUCCESS'
    ? [{ check, level: 'ok', found: `The identity ${identity} is verified and signs by DKIM.` }]
    : [
        {
          check,
          level: 'warning',
          found: `The identity ${identity} does not sign by DKIM: its mails may be taken for forged.`,
          remedy: 'Publish the three DKIM records that Amazon SES shows for it.',
        },
      ];
}
