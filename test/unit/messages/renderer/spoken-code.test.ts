import { renderEmailWithText } from '../../../../messages/renderer/render';
import { theMessages } from '../../../support/messages/catalog';
import { shippedEditions } from '../../../support/messages/editions';

const editions = Object.keys(theMessages.locales).flatMap(shippedEditions);
const boxes = (html: string): number => (html.match(/<td class="page"/g) ?? []).length;

describe('the email with a code for the support team', () => {
  it.each(editions.map((edition) => [`${edition.name.html}, ${edition.locale}`, edition] as const))(
    'has nothing to click, and shows two groups of digits without a box: %s',
    (_, edition) => {
      const { html, text } = renderEmailWithText(edition, 'callerVerification', {
        code: '4821 0937',
        action: 'set-password',
      });
      const typed = renderEmailWithText(edition, 'adminPasswordReset', { code: '482109' });

      expect(html).not.toMatch(/<a\b|href=/);
      expect(html).toMatch(
        /dir="ltr"[^>]*><tr><td class="code[^>]*>4821<\/td><td[^>]*>&#160;<\/td><td class="code[^>]*>0937</,
      );
      expect([boxes(html), boxes(typed.html)]).toEqual([0, 1]);
      expect(text).toContain(edition.direction === 'rtl' ? '\n\u20664821 0937\u2069\n' : '\n4821 0937\n');
    },
  );
});
