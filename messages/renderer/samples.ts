import type { DateTime } from './date-time';
import type { MessageContent } from './email-blocks';
import type { Purpose } from './purposes';

/**
 * Returns sample values for a message, with every optional part of its purpose.
 *
 * @param when date and time, formatted for the locale
 */
export function sampleContent(purpose: Purpose, when: DateTime): MessageContent {
  const byOperator = { reason: 'locked-out', ticket: 'T-1042' } as const;
  switch (purpose) {
    case 'passwordReset':
      return { code: '482913', name: 'Alex', currentPasswordWorks: true };
    case 'adminPasswordReset':
      return { code: '482913', name: 'Alex', ...byOperator };
    case 'invitation':
    case 'resentInvitation':
      return { code: 'Kw7mRt2qLx9P', username: 'alex' };
    case 'signUp':
    case 'attributeVerification':
    case 'signInCode':
      return { code: '482913' };
    case 'passwordChanged':
    case 'authenticatorRemoved':
      return { name: 'Alex', when, ...byOperator };
    case 'passwordChosen':
      return { name: 'Alex', when };
    case 'callerVerification':
      return { code: '4821 0937', name: 'Alex', action: 'set-password' };
  }
}
