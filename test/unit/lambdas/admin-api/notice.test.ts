import fc from 'fast-check';
import type { MessageChoice } from '../../../../domain/message/message-choice';
import type { RecoveryAction } from '../../../../domain/recovery/recovery-action';
import { writeNotice } from '../../../../lambdas/admin-api/action/notice';
import { readUser } from '../../../../lambdas/admin-api/aws/read-user';
import { theDependencies } from '../../../support/admin-api/dependencies';
import { anyCharacter } from '../../../support/any-character';
import { aUser } from '../../../support/builders';

const { dependencies } = theDependencies(); // at 10:00 UTC on 22 November 2026

const choice: MessageChoice = {
  brand: { id: 'aurora', from: 'default' },
  locale: { tag: 'en-GB', from: 'user' },
};

/** Writes the notice for a user whose `zoneinfo` attribute in Cognito has the given value. */
function noticeTo(zoneinfo?: string, action: RecoveryAction = 'temporary-password') {
  const attributes = zoneinfo === undefined ? [] : [{ Name: 'zoneinfo', Value: zoneinfo }];
  const user = readUser({ Username: 'customer', UserStatus: 'CONFIRMED', UserAttributes: attributes });
  const delivery = { medium: 'EMAIL', destination: 'c***@e***' } as const;
  const request = { revokeSessions: true, dryRun: false };
  const notice = { purpose: 'passwordChanged', permanent: action === 'permanent-password', delivery } as const;
  const written = writeNotice({ user, request }, notice, choice, dependencies);
  return written?.medium === 'EMAIL' ? written.email : undefined;
}

describe('the notice of a changed password', () => {
  it.each([
    ['America/Sao_Paulo', '22 November 2026 at 07:00 (UTC-3)'],
    ['Pacific/Auckland', '22 November 2026 at 23:00 (UTC+13)'],
    ['Pacific/Kiritimati', '23 November 2026 at 00:00 (UTC+14)'],
    ['Asia/Kolkata', '22 November 2026 at 15:30 (UTC+5:30)'],
  ])('states the time in %s, the time zone of the user', (zoneinfo, time) => {
    expect(noticeTo(zoneinfo)?.text).toContain(`\nDate and time: ${time}\n`);
    expect(noticeTo(zoneinfo)?.html).toContain(`Date and time: ${time}`);
  });

  it.each([undefined, '', 'Mars/Olympus', '+01:00', 'Berlin', '<b>Europe/Berlin</b>'])(
    'states the time in UTC if the time zone of the user is %j',
    (zoneinfo) => {
      expect(noticeTo(zoneinfo)?.text).toContain('\nDate and time: 22 November 2026 at 10:00 (UTC)\n');
    },
  );

  it.each([
    ['temporary-password', 'The support team will give you a temporary password.'],
    ['permanent-password', 'Sign in with the new password from now on.'],
  ] as const)('states the next step after a %s, and links to no sign-in page', (action, next) => {
    const notice = noticeTo(undefined, action);

    expect(notice?.text).toContain(`\n${next}`);
    expect(notice?.html.match(/https:[^"<]+/g)).toEqual(['https://aurora.example.com']);
  });

  it('is an SMS for a user without a verified email address, which names brand and support and no time', () => {
    const user = aUser({ email: undefined, phoneNumber: { value: '+12025550123', verified: true } });
    const delivery = { medium: 'SMS', destination: '+*******0123' } as const;
    const request = { revokeSessions: true, dryRun: false, ticket: 'T-1042' };

    const written = writeNotice({ user, request }, { purpose: 'passwordChanged', delivery }, choice, dependencies);

    expect(written).toEqual({
      medium: 'SMS',
      text: expect.stringMatching(/^Aurora: Our support team has set a new password.*@aurora\.example\.com\.$/),
    });
  });

  it('is not written if no address is planned', () => {
    const request = { revokeSessions: true, dryRun: false };

    expect(
      writeNotice(
        { user: aUser(), request },
        { purpose: 'passwordChanged', because: 'not-asked' },
        choice,
        dependencies,
      ),
    ).toBeUndefined();
  });

  it('is the same for every time zone that is not valid, and never contains it', () => {
    const inUtc = noticeTo();
    const invalid = fc
      .oneof(fc.string({ unit: anyCharacter }), fc.stringMatching(/^[a-z/_<>&"' .:+-]{1,60}$/))
      .map((text) => `zq${text}`);

    fc.assert(fc.property(invalid, (zoneinfo) => expect(noticeTo(zoneinfo)).toEqual(inUtc)));
  });
});
