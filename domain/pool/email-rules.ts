import type { PoolFacts } from './facts';
import type { PoolIssue } from './issue';

/** The email settings that a deployment was built for. A setting is `undefined` if it is not known. */
export interface ExpectedEmailSettings {
  /** True if the trigger writes emails. */
  readonly sendsThroughSes: boolean | undefined;
  /** True if the trigger leaves the emails that verify a new address to Cognito. */
  readonly verifiesByLink: boolean | undefined;
}

const SES_SETTING = 'sendsThroughSes (userPool.sendsThroughSes in the configuration file)';
const LINK_SETTING = 'verifiesByLink (userPool.verifiesByLink in the configuration file)';

const NOT_BRANDED =
  "Emails use the pool's own templates, because the user pool does not send through Amazon SES; Cognito sends at most 50 emails " +
  'a day for the whole account.';

/** The problem of a pool without SES if it is not known whether the trigger writes emails. */
const SENT_BY_COGNITO =
  "The user pool sends email through Cognito: emails use the pool's own templates, and Cognito refuses every email that a " +
  'trigger writes. Cognito sends at most 50 emails a day for the whole account.';

/**
 * Finds the issues of the sender of emails. Pure.
 *
 * AWS: a trigger can write an email only if the pool sends through Amazon SES. Otherwise, Cognito rejects the message
 * (DG/user-pool-lambda-custom-message). A custom email sender writes all emails and ignores what the trigger returns.
 */
export function emailIssues(
  { sendsThroughSes, hasCustomEmailSender }: PoolFacts,
  { sendsThroughSes: writesEmail }: ExpectedEmailSettings,
): PoolIssue[] {
  const subject = 'mail-sender';
  if (hasCustomEmailSender) {
    return [];
  }
  if (sendsThroughSes === false && writesEmail === true) {
    return [
      {
        id: 'mail-refused',
        subject,
        severity: 'error',
        problem:
          'The user pool sends email through Cognito, but the deployment was built for a user pool that sends through ' +
          'Amazon SES: Cognito refuses every email that the trigger writes.',
        remedy: `Give the user pool an Amazon SES identity (EmailConfiguration), or set ${SES_SETTING} to false, and deploy.`,
      },
    ];
  }
  if (sendsThroughSes === false) {
    return [
      {
        id: 'mail-not-branded',
        subject,
        severity: 'warning',
        problem: writesEmail === undefined ? SENT_BY_COGNITO : NOT_BRANDED,
        remedy:
          'Give the user pool an Amazon SES identity (EmailConfiguration); for an imported user pool, then set ' +
          `${SES_SETTING} to true, and deploy.`,
      },
    ];
  }
  return writesEmail === false ? [builtWithoutEmail(sendsThroughSes)] : [];
}

/** The issue of a trigger that writes no emails, for a pool that sends or may send through Amazon SES. */
function builtWithoutEmail(sendsThroughSes: true | undefined): PoolIssue {
  const subject = 'mail-sender';
  return sendsThroughSes
    ? {
        id: 'mail-left-to-cognito',
        subject,
        severity: 'error',
        problem:
          'The user pool sends email through Amazon SES, but the deployment was built for a user pool that does not: ' +
          "emails use the pool's own templates.",
        remedy: `Set ${SES_SETTING} to true, and deploy.`,
      }
    : {
        id: 'mail-not-branded',
        subject,
        severity: 'warning',
        problem:
          'The deployment is built for a user pool that does not send through Amazon SES, because the template does not ' +
          "show whether it does: emails use the pool's own templates.",
        remedy: `If the user pool sends through Amazon SES, set ${SES_SETTING} to true.`,
      };
}

/**
 * Finds the issues of the verification of new email addresses. Pure.
 *
 * In a pool that verifies by link, Cognito replaces the code of a custom message by a link
 * (amazon-cognito-identity-js#521).
 */
export function verificationIssues(
  { sendsThroughSes, verifiesByLink, hasCustomEmailSender }: PoolFacts,
  { sendsThroughSes: writesEmail, verifiesByLink: leavesToCognito }: ExpectedEmailSettings,
): PoolIssue[] {
  const subject = 'address-verification';
  if (hasCustomEmailSender || sendsThroughSes === false || writesEmail === false) {
    return []; // Cognito writes all emails.
  }
  if (verifiesByLink && leavesToCognito === false) {
    return [
      {
        id: 'verification-announces-code',
        subject,
        severity: 'error',
        problem:
          'The user pool verifies email addresses by link, but the deployment was built for a user pool that verifies ' +
          'them by code: sign-up emails announce a code and contain a link.',
        remedy: `Set ${LINK_SETTING} to true, and deploy; or set DefaultEmailOption of the user pool to CONFIRM_WITH_CODE.`,
      },
    ];
  }
  if (verifiesByLink) {
    return [
      {
        id: 'verification-by-link',
        subject,
        severity: 'warning',
        problem:
          "The user pool verifies email addresses by link: emails that verify a new address use the pool's own templates.",
        remedy: 'To brand them, set DefaultEmailOption of the user pool to CONFIRM_WITH_CODE.',
      },
    ];
  }
  return leavesToCognito === true ? [builtForLinks(verifiesByLink)] : [];
}

/** The issue of a trigger that leaves these emails to Cognito, for a pool that verifies or may verify by code. */
function builtForLinks(verifiesByLink: false | undefined): PoolIssue {
  const subject = 'address-verification';
  return verifiesByLink === false
    ? {
        id: 'verification-left-to-cognito',
        subject,
        severity: 'error',
        problem:
          'The user pool verifies email addresses by code, but the deployment was built for a user pool that verifies ' +
          "them by link: emails that verify a new address use the pool's own templates.",
        remedy: `Set ${LINK_SETTING} to false, and deploy.`,
      }
    : {
        id: 'verification-by-link',
        subject,
        severity: 'warning',
        problem:
          'The deployment is built for a user pool that verifies email addresses by link, and the template does not show ' +
          "whether it does: emails that verify a new address use the pool's own templates.",
        remedy: `If the user pool verifies email addresses by code, set ${LINK_SETTING} to false.`,
      };
}
