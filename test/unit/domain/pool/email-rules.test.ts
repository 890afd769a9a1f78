import { type ExpectedEmailSettings, emailIssues, verificationIssues } from '../../../../domain/pool/email-rules';
import { type PoolFacts, UNKNOWN_FACTS } from '../../../../domain/pool/facts';
import type { PoolIssue } from '../../../../domain/pool/issue';

const NOT_KNOWN: ExpectedEmailSettings = { sendsThroughSes: undefined, verifiesByLink: undefined };

type Row = [Partial<PoolFacts>, Partial<ExpectedEmailSettings>, PoolIssue];

describe('emailIssues', () => {
  it.each<Row>([
    [
      { sendsThroughSes: false },
      { sendsThroughSes: true },
      {
        id: 'mail-refused',
        subject: 'mail-sender',
        severity: 'error',
        problem:
          'The user pool sends email through Cognito, but the deployment was built for a user pool that sends through Amazon SES: Cognito refuses every email that the trigger writes.',
        remedy:
          'Give the user pool an Amazon SES identity (EmailConfiguration), or set sendsThroughSes (userPool.sendsThroughSes in the configuration file) to false, and deploy.',
      },
    ],
    [
      { sendsThroughSes: false },
      { sendsThroughSes: false },
      {
        id: 'mail-not-branded',
        subject: 'mail-sender',
        severity: 'warning',
        problem:
          "Emails use the pool's own templates, because the user pool does not send through Amazon SES; Cognito sends at most 50 emails a day for the whole account.",
        remedy:
          'Give the user pool an Amazon SES identity (EmailConfiguration); for an imported user pool, then set sendsThroughSes (userPool.sendsThroughSes in the configuration file) to true, and deploy.',
      },
    ],
    [
      { sendsThroughSes: false },
      {},
      {
        id: 'mail-not-branded',
        subject: 'mail-sender',
        severity: 'warning',
        problem:
          "The user pool sends email through Cognito: emails use the pool's own templates, and Cognito refuses every email that a trigger writes. Cognito sends at most 50 emails a day for the whole account.",
        remedy:
          'Give the user pool an Amazon SES identity (EmailConfiguration); for an imported user pool, then set sendsThroughSes (userPool.sendsThroughSes in the configuration file) to true, and deploy.',
      },
    ],
    [
      { sendsThroughSes: true },
      { sendsThroughSes: false },
      {
        id: 'mail-left-to-cognito',
        subject: 'mail-sender',
        severity: 'error',
        problem:
          "The user pool sends email through Amazon SES, but the deployment was built for a user pool that does not: emails use the pool's own templates.",
        remedy: 'Set sendsThroughSes (userPool.sendsThroughSes in the configuration file) to true, and deploy.',
      },
    ],
    [
      {},
      { sendsThroughSes: false },
      {
        id: 'mail-not-branded',
        subject: 'mail-sender',
        severity: 'warning',
        problem:
          "The deployment is built for a user pool that does not send through Amazon SES, because the template does not show whether it does: emails use the pool's own templates.",
        remedy:
          'If the user pool sends through Amazon SES, set sendsThroughSes (userPool.sendsThroughSes in the configuration file) to true.',
      },
    ],
  ])('finds one issue of a pool with %j for a deployment with %j', (facts, built, issue) => {
    expect(emailIssues({ ...UNKNOWN_FACTS, ...facts }, { ...NOT_KNOWN, ...built })).toEqual([issue]);
  });

  it.each<[Partial<PoolFacts>, Partial<ExpectedEmailSettings>]>([
    [{}, {}],
    [{}, { sendsThroughSes: true }],
    [{ sendsThroughSes: true }, {}],
    [{ sendsThroughSes: true }, { sendsThroughSes: true }],
    [{ sendsThroughSes: false, hasCustomEmailSender: true }, { sendsThroughSes: true }],
  ])('finds no issue of a pool with %j for a deployment with %j', (facts, built) => {
    expect(emailIssues({ ...UNKNOWN_FACTS, ...facts }, { ...NOT_KNOWN, ...built })).toEqual([]);
  });
});

describe('verificationIssues', () => {
  it.each<Row>([
    [
      { verifiesByLink: true },
      { verifiesByLink: false },
      {
        id: 'verification-announces-code',
        subject: 'address-verification',
        severity: 'error',
        problem:
          'The user pool verifies email addresses by link, but the deployment was built for a user pool that verifies them by code: sign-up emails announce a code and contain a link.',
        remedy:
          'Set verifiesByLink (userPool.verifiesByLink in the configuration file) to true, and deploy; or set DefaultEmailOption of the user pool to CONFIRM_WITH_CODE.',
      },
    ],
    [
      { verifiesByLink: true },
      {},
      {
        id: 'verification-by-link',
        subject: 'address-verification',
        severity: 'warning',
        problem:
          "The user pool verifies email addresses by link: emails that verify a new address use the pool's own templates.",
        remedy: 'To brand them, set DefaultEmailOption of the user pool to CONFIRM_WITH_CODE.',
      },
    ],
    [
      { verifiesByLink: false },
      { verifiesByLink: true },
      {
        id: 'verification-left-to-cognito',
        subject: 'address-verification',
        severity: 'error',
        problem:
          "The user pool verifies email addresses by code, but the deployment was built for a user pool that verifies them by link: emails that verify a new address use the pool's own templates.",
        remedy: 'Set verifiesByLink (userPool.verifiesByLink in the configuration file) to false, and deploy.',
      },
    ],
    [
      {},
      { verifiesByLink: true },
      {
        id: 'verification-by-link',
        subject: 'address-verification',
        severity: 'warning',
        problem:
          "The deployment is built for a user pool that verifies email addresses by link, and the template does not show whether it does: emails that verify a new address use the pool's own templates.",
        remedy:
          'If the user pool verifies email addresses by code, set verifiesByLink (userPool.verifiesByLink in the configuration file) to false.',
      },
    ],
  ])('finds one issue of a pool with %j for a deployment with %j', (facts, built, issue) => {
    expect(verificationIssues({ ...UNKNOWN_FACTS, ...facts }, { ...NOT_KNOWN, ...built })).toEqual([issue]);
  });

  it.each<[Partial<PoolFacts>, Partial<ExpectedEmailSettings>]>([
    [{}, {}],
    [{}, { verifiesByLink: false }],
    [{ verifiesByLink: false }, {}],
    [{ verifiesByLink: true, hasCustomEmailSender: true }, { verifiesByLink: false }],
    [{ verifiesByLink: true, sendsThroughSes: false }, { verifiesByLink: false }],
    [{ verifiesByLink: true }, { verifiesByLink: false, sendsThroughSes: false }],
  ])('finds no issue of a pool with %j for a deployment with %j', (facts, built) => {
    expect(verificationIssues({ ...UNKNOWN_FACTS, ...facts }, { ...NOT_KNOWN, ...built })).toEqual([]);
  });
});
