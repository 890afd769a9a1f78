import type { Browser, Page } from 'playwright-core';
import { formatDateTime } from '../../messages/renderer/date-time';
import { escapeHtml } from '../../messages/renderer/html';
import { isCodePurpose, isInvitation, purposeNames } from '../../messages/renderer/purposes';
import { renderEmail, renderSms } from '../../messages/renderer/render';
import { startBrowser } from '../support/browser/browser';
import { displayedGlyphs } from '../support/browser/glyphs';
import { theMessages } from '../support/messages/catalog';
import type { Value } from '../support/messages/display';
import { hostileEditions, shippedEditions } from '../support/messages/editions';

const { locales } = theMessages;
const RIGHT_TO_LEFT = Object.keys(locales).filter((locale) => locales[locale]?.direction === 'rtl');

/** The purposes that contain every value. */
const ALL_VALUES = ['adminPasswordReset', 'invitation', 'passwordChanged'] as const;

const CODE = '482913';
const TICKET = '2026-1042-AB';
const NAME = 'Alex (נ)';

/** Usernames and passwords that begin and end with symbols, digits and brackets. */
const CREDENTIALS = [
  { code: '=o?_A8WAaGiY', username: '24-ana.b' },
  { code: '5@wNFK_D@vxn', username: '(ana]' },
  { code: 'EW4hpquBWm8*', username: '+7ana!' },
] as const;

const leftToRight = (text: string): Value => ({ text, direction: 'ltr' });

/** Chromium decides about the order: no model of the bidirectional algorithm is on both sides of the comparison. */
describe('the glyphs on the screen', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await startBrowser();
    page = await (await browser.newContext({ viewport: { width: 4000, height: 900 } })).newPage();
  });

  afterAll(() => browser.close());

  const show = (html: string) => page.setContent(`<style>* { white-space: nowrap !important }</style>${html}`);

  /** Shows each value alone and returns what a reader sees, by value. One from left to right is seen as it is. */
  const showAlone = async (values: readonly Value[]) => {
    await show(values.map(({ text, direction }) => `<p dir="${direction}">${escapeHtml(text)}</p>`).join(''));
    const alone = new Map<string, string>();
    const places = await displayedGlyphs(
      page,
      values.map(({ text }) => text),
    );
    for (const [position, { text, direction }] of values.entries()) {
      const seen = places[position]?.[0] ?? '';
      expect(direction === 'ltr' ? seen : text).toBe(text);
      alone.set(text, seen);
    }
    return alone;
  };

  /** Returns the values that are on the page. Each is seen as it is alone. */
  const valuesInOrder = async (alone: ReadonlyMap<string, string>, message: string) => {
    const values = [...alone.keys()];
    const places = await displayedGlyphs(page, values);
    const asAlone = places.map((seen, position) => seen.map(() => [...alone.values()][position]));
    expect({ message, places }).toEqual({ message, places: asAlone });
    return values.filter((_, position) => places[position]?.length);
  };

  it.each([
    [TICKET, 'AB-1042-2026'],
    ['=o?_A8WAaGiY', 'o?_A8WAaGiY='],
    ['Wow!', '!Wow'],
  ])('show %s as %s in a right-to-left text', async (value, seen) => {
    await show(`<p dir="rtl">رقم ${value}</p>`);

    expect(await displayedGlyphs(page, [value])).toEqual([[seen]]);
  });

  it('show a value in its own order in an element with a direction', async () => {
    await show(`<p dir="rtl">رقم <span dir="ltr">${TICKET}</span></p>`);

    expect(await displayedGlyphs(page, [TICKET])).toEqual([[TICKET]]);
  });

  it.each([...RIGHT_TO_LEFT, 'en'])('show each value of the emails in %s in its own order', async (locale) => {
    const when = formatDateTime(Date.UTC(2026, 10, 22, 14, 5), locale, 'Asia/Kolkata');
    const shipped = shippedEditions(locale);
    for (const [position, edition] of [...shipped, ...hostileEditions(locale)].entries()) {
      const credentials = CREDENTIALS[position % CREDENTIALS.length] ?? CREDENTIALS[0];
      const support = /mailto:([^"]+)"/.exec(edition.support)?.[1] ?? '';
      const alone = await showAlone([
        { text: edition.name.subject, direction: 'auto' },
        { text: NAME, direction: 'auto' },
        { text: when.date, direction: edition.direction },
        { text: when.time, direction: edition.direction },
        ...[when.timeZone, support, TICKET, CODE, ...Object.values(credentials)].map(leftToRight),
      ]);

      const shown = new Set<string>();
      for (const purpose of position < shipped.length ? purposeNames() : ALL_VALUES) {
        const values = isInvitation(purpose) ? credentials : { code: CODE };
        await show(renderEmail(edition, purpose, { name: NAME, when, ticket: TICKET, ...values }).html);
        for (const value of await valuesInOrder(alone, `${purpose} of ${edition.name.subject}`)) {
          shown.add(value);
        }
      }

      expect([...shown].sort()).toEqual([...alone.keys()].sort());
    }
  });

  it.each(RIGHT_TO_LEFT)('show each value of the SMS messages in %s in its own order', async (locale) => {
    for (const edition of shippedEditions(locale)) {
      for (const purpose of purposeNames().filter(isCodePurpose)) {
        for (const content of isInvitation(purpose) ? CREDENTIALS : [{ code: CODE }]) {
          const values: readonly string[] = Object.values(content);
          const alone = await showAlone([{ text: edition.name.sms, direction: 'auto' }, ...values.map(leftToRight)]);
          // A phone takes the direction of a line from its first letter, or from the language.
          for (const direction of ['auto', edition.direction] as const) {
            const lines = renderSms(edition, purpose, content).split('\n');
            const paragraphs = lines.map(
              (line) => `<p dir="${values.includes(line) ? 'auto' : direction}">${escapeHtml(line)}</p>`,
            );
            await show(paragraphs.join(''));

            expect(await valuesInOrder(alone, purpose)).toEqual([...alone.keys()]);
          }
        }
      }
    }
  });
});
