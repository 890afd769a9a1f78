import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Purpose } from '../../messages/renderer/purposes';
import { startBrowser } from '../support/browser/browser';
import { drawContactSheet, type SheetMessage } from '../support/browser/contact-sheet';

const message =
  (shown: SheetMessage['shown'], scheme: SheetMessage['scheme']) =>
  (brand: string, locale: string, purpose: Purpose): SheetMessage => ({ shown, scheme, brand, locale, purpose });

const [phone, darkPhone] = [message('phone', 'light'), message('phone', 'dark')];
const [window, darkWindow] = [message('window', 'light'), message('window', 'dark')];
const [sms, darkSms] = [message('sms', 'light'), message('sms', 'dark')];

const ROWS: readonly SheetMessage[][][] = [
  [
    [window('aurora', 'en', 'adminPasswordReset')],
    [phone('kumo', 'ja', 'attributeVerification')],
    [darkPhone('noor', 'ar', 'invitation')],
    [phone('aurora', 'de', 'signInCode')],
    [darkPhone('kumo', 'ko', 'resentInvitation')],
  ],
  [
    [phone('noor', 'pt-BR', 'invitation')],
    [darkPhone('aurora', 'th', 'signUp')],
    [darkWindow('kumo', 'fr', 'passwordChanged')],
    [phone('noor', 'fa', 'passwordReset')],
    [sms('aurora', 'en', 'signInCode'), darkSms('noor', 'ar', 'invitation'), sms('kumo', 'ja', 'passwordReset')],
  ],
];

/** `REKEY_PICTURES=docs/images` writes the picture of the README. */
describe('the contact sheet', () => {
  it('shows twelve complete messages in at most 400 kB', async () => {
    const browser = await startBrowser();

    const { webp, tooHigh } = await drawContactSheet(browser, ROWS);
    await browser.close();

    writeFileSync(join(process.env['REKEY_PICTURES'] ?? '', 'messages.webp'), webp);
    expect(ROWS.flat(2)).toHaveLength(12);
    expect(tooHigh).toEqual([]);
    expect(webp.length).toBeLessThan(400_000);
  });
});
