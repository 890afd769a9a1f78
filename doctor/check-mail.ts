import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { GetAccountCommandOutput, GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import type { Finding } from './finding';

/** Share of the day's quota from which on it is told. */
const NEARLY_ALL = 0.8;

/** Whether the user pool sends mail through Amazon SES. */
export function checkMailSender({ EmailConfiguration }: UserPoolType, fromAddress: string | undefined): Finding[] {
  const check = 'mail-sender';
  if (EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    return [
      {
        check,
        level: 'warning',
        found: 'The user pool sends mail by Cognito itself: 50 a day for the whole account, in the text of the pool.',
        remedy: 'Give the pool an identity of Amazon SES: only then messages are in brand and language.',
      },
    ];
  }
  const identity = EmailConfiguration.SourceArn?.split('/').at(-1) ?? '';
  const domain = fromAddress?.slice(fromAddress.indexOf('@') + 1);
  return fromAddress !== undefined && identity !== fromAddress && identity !== domain
    ? [
        {
          check,
          level: 'warning',
          found: `The user pool sends from ${identity}, and the configuration has mail from ${domain}.`,
          remedy: 'Codes and notices then come from two senders: make them one.',
        },
      ]
    : [{ check, level: 'ok', found: `The user pool sends mail through Amazon SES, from ${identity}.` }];
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
  if (SendingEnabled === false || EnforcementStatus === 'SHUTDOWN') {
    findings.push({
      check: 'ses-sending',
      level: 'failure',
      found: `Amazon SES does not send: its status is ${EnforcementStatus ?? 'paused'}.`,
      remedy: 'Read the message in the Amazon SES console, Account dashboard, and answer it.',
    });
  } else if (EnforcementStatus === 'PROBATION') {
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
