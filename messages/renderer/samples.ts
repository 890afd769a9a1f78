import type { MessageContent } from './mail-blocks';
import type { Purpose } from './purposes';

/**
 * What a message of a purpose could say, all of it made up: every part that it can have, it has.
 *
 * @param when date and time as the reader writes them
 */
export function sampleContent(purpose: Purpose, when: string): MessageContent {
  const byOperator = { reason: 'locked-out', ticket: 'T-1042' } as const;
  switch (purpose) {
    case 'passwordReset':
      return { code: '482913', name: 'Alex' };
    case 'adminPasswordReset':
      return { code: '482913', name: 'Alex', ...byOperator };
    case 'invitation':
      return { code: 'Kw7mRt2qLx9P', username: 'alex' };
    case 'signUp':
    case 'attributeVerification':
    case 'signInCode':
      return { code: '482913' };
    case 'passwordChanged':
      return { name: 'Alex', when, ...byOperator };
  }
}
