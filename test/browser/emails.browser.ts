import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Gallery, startGallery } from '../../bin/commands/start-gallery';
import { SHIPPED_LOCALES } from '../../messages/compiler/compile';
import { renderEmail } from '../../messages/renderer/render';
import {
  accessibilityViolations,
  horizontalOverflow,
  openPage,
  startBrowser,
  takePicture,
  type WatchedPage,
} from '../support/browser/browser';
import { theMessages } from '../support/messages/catalog';
import { shippedEditions } from '../support/messages/editions';

const BRANDS = ['aurora', 'kumo', 'noor'];
/** Locales of different scripts and directions, and the longest copy. */
const LOCALES = ['en', 'de', 'ja', 'ko', 'th', 'ar', 'sr'].filter((locale) =>
  Object.hasOwn(theMessages.locales, locale),
);
const EDITIONS = BRANDS.flatMap((brand) => LOCALES.map((locale) => ({ brand, locale })));
/** The purposes that contain every block of the layout: code, credentials, details, link, button, note. */
const PURPOSES = ['adminPasswordReset', 'invitation', 'passwordChanged'] as const;
const WIDTHS = [320, 375, 1280];
const SCHEMES = ['light', 'dark'] as const;

describe('the emails', () => {
  let browser: Browser;
  let gallery: Gallery;
  let window: WatchedPage;

  beforeAll(async () => {
    browser = await startBrowser();
    const brandsDirectory = join(__dirname, '../../brands');
    gallery = await startGallery({ brandsDirectory, localesDirectory: SHIPPED_LOCALES }, 0);
    window = await openPage(browser, gallery.url);
  });

  afterAll(async () => {
    await browser.close();
    await gallery.stop();
  });

  const open = async (edition: { brand: string; locale: string }, purpose: string, scheme: 'light' | 'dark') => {
    await window.page.emulateMedia({ colorScheme: scheme });
    await window.page.goto(`${gallery.url}/mail?${new URLSearchParams({ ...edition, purpose, scheme })}`);
    return window.page;
  };

  it.each(EDITIONS)('of $brand in $locale violate no rule of WCAG 2.2 AA', async (edition) => {
    for (const scheme of SCHEMES) {
      for (const purpose of PURPOSES) {
        const page = await open(edition, purpose, scheme);

        expect([scheme, purpose, await accessibilityViolations(page)]).toEqual([scheme, purpose, []]);
      }
    }
  });

  it.each(EDITIONS)('of $brand in $locale fit a phone of 320 px and a window', async (edition) => {
    for (const scheme of SCHEMES) {
      for (const purpose of PURPOSES) {
        const page = await open(edition, purpose, scheme);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });

          expect([purpose, width, await horizontalOverflow(page)]).toEqual([purpose, width, 0]);
          await takePicture(page, `email-${edition.brand}-${edition.locale}-${purpose}-${width}-${scheme}`);
        }
      }
    }
  });

  it.each(LOCALES)(
    'in %s fit a phone of 320 px with the longest address, ticket, username and password',
    async (locale) => {
      await window.page.setViewportSize({ width: 320, height: 900 });
      for (const edition of shippedEditions(locale)) {
        const address = `${'long-address'.repeat(4)}@example.com`;
        const long = { ...edition, support: edition.support.replaceAll(/[\w.]+@[\w.]+/g, address) };
        for (const purpose of PURPOSES) {
          const content = { code: 'W'.repeat(40), username: 'w'.repeat(128), ticket: 'W'.repeat(32) };
          await window.page.setContent(renderEmail(long, purpose, content).html);

          expect([edition.name.subject, purpose, await horizontalOverflow(window.page)]).toEqual([
            edition.name.subject,
            purpose,
            0,
          ]);
        }
      }
    },
  );

  it('cause no error', () => {
    expect(window.errors).toEqual([]);
  });
});
