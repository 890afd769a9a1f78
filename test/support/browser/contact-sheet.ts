import type { Browser } from 'playwright-core';
import { type CellId, renderCell } from '../../../messages/gallery/cells';
import { escapeHtml } from '../../../messages/renderer/html';
import { theMessages } from '../messages/catalog';

/** A message on the sheet: an email on a phone or in a window, or an SMS. */
export interface SheetMessage extends CellId {
  readonly shown: 'phone' | 'window' | 'sms';
  readonly scheme: 'light' | 'dark';
}

/** A finished sheet, and the messages that are higher than their place on it. */
export interface ContactSheet {
  readonly webp: Buffer;
  readonly tooHigh: readonly string[];
}

const WIDTH = { phone: 375, window: 640, sms: 375 } as const;
const HEIGHT = 900;
const GAP = 24;
/** Three SMS messages are as high as an email. */
const SMS_HEIGHT = (HEIGHT - 2 * GAP) / 3;
const QUALITY = 0.85;

/** Draws messages as users see them on one picture with a transparent background: rows of columns of messages. */
export async function drawContactSheet(browser: Browser, rows: readonly SheetMessage[][][]): Promise<ContactSheet> {
  const tooHigh: string[] = [];
  const drawn: string[] = [];
  for (const row of rows) {
    drawn.push('<section>');
    for (const column of row) {
      drawn.push('<div>');
      for (const message of column) {
        const { image, isTooHigh } = await drawMessage(browser, message);
        drawn.push(image);
        tooHigh.push(...(isTooHigh ? [`${message.purpose} of ${message.brand} in ${message.locale}`] : []));
      }
      drawn.push('</div>');
    }
    drawn.push('</section>');
  }
  return { webp: await drawSheet(browser, drawn.join('')), tooHigh };
}

async function drawMessage(browser: Browser, message: SheetMessage) {
  const { shown, scheme } = message;
  const { email, sms } = renderCell(theMessages, message);
  const [width, height] = [WIDTH[shown], shown === 'sms' ? SMS_HEIGHT : HEIGHT];
  const page = await browser.newPage({ viewport: { width, height: Math.floor(height) }, colorScheme: scheme });
  await page.setContent(shown === 'sms' ? smsScreen(message, sms?.body ?? '') : email.html);
  const content = await page.evaluate<number>('document.documentElement.scrollHeight');
  const png = await page.screenshot();
  await page.close();
  return {
    image: `<img width="${width}" height="${height}" src="data:image/png;base64,${png.toString('base64')}">`,
    isTooHigh: content > height,
  };
}

/** Returns a page that shows an SMS as phones do. */
function smsScreen({ brand, locale }: CellId, body: string): string {
  const copy = theMessages.locales[locale];
  const sender = copy?.overrides[brand]?.name ?? theMessages.index.brands[brand]?.name;
  return `<html lang="${locale}" dir="${copy?.direction}"><style>
    :root { color-scheme: light dark }
    body { margin: 0; font: 16px/23px -apple-system, 'Segoe UI', Roboto, Arial, sans-serif;
      background: light-dark(#fff, #101114); color: light-dark(#15171c, #eceef2) }
    header { padding: 12px; font-weight: 600; text-align: center; border-bottom: 1px solid light-dark(#e4e6eb, #2b2d33) }
    p { margin: 18px 16px; padding: 10px 15px; width: fit-content; max-width: 290px; border-radius: 18px;
      border-end-start-radius: 4px; background: light-dark(#e9ebf0, #2b2d33);
      white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere }
  </style><header>${escapeHtml(sender?.sms ?? '')}</header><p>${escapeHtml(body)}</p></html>`;
}

async function drawSheet(browser: Browser, sections: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 4000, height: 600 } });
  await page.setContent(`<style>
    body { margin: 0 }
    main { display: inline-block; vertical-align: top }
    section, div { display: flex; gap: ${GAP}px }
    section + section { margin-top: ${GAP}px }
    div { flex-direction: column }
    img { border-radius: 16px; outline: 1px solid #8886; outline-offset: -1px }
  </style><main>${sections}</main>`);
  const png = await page.locator('main').screenshot({ omitBackground: true });
  const webp = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(`data:image/png;base64,${png.toString('base64')}`)};
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', ${QUALITY});
  })()`);
  await page.close();
  return Buffer.from(webp.replace('data:image/webp;base64,', ''), 'base64');
}
