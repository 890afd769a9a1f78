import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Gallery, startGallery } from '../../bin/commands/start-gallery';
import { SHIPPED_LOCALES } from '../../messages/compiler/compile';
import {
  accessibilityViolations,
  horizontalOverflow,
  openPage,
  startBrowser,
  takePicture,
  type WatchedPage,
} from '../support/browser/browser';

const EDITIONS = ['aurora', 'kumo', 'noor'].flatMap((brand) => ['en', 'ar', 'ja'].map((locale) => ({ brand, locale })));
/** The purposes that contain every block of the layout: code, credentials, details, note. */
const PURPOSES = ['adminPasswordReset', 'invitation', 'passwordChanged'];
const WIDTHS = [320, 1280];

describe.each(EDITIONS)('the emails of $brand in $locale', ({ brand, locale }) => {
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

  const open = async (purpose: string, scheme: 'light' | 'dark') => {
    await window.page.emulateMedia({ colorScheme: scheme });
    await window.page.goto(`${gallery.url}/mail?${new URLSearchParams({ brand, locale, purpose, scheme })}`);
    return window.page;
  };

  it.each(['light', 'dark'] as const)('violate no rule of WCAG 2.2 AA, %s', async (scheme) => {
    for (const purpose of PURPOSES) {
      const page = await open(purpose, scheme);

      expect([purpose, await accessibilityViolations(page)]).toEqual([purpose, []]);
    }
  });

  it('fit a phone of 320 px and a window', async () => {
    for (const purpose of PURPOSES) {
      for (const width of WIDTHS) {
        await window.page.setViewportSize({ width, height: 900 });
        const page = await open(purpose, 'light');

        expect([purpose, width, await horizontalOverflow(page)]).toEqual([purpose, width, 0]);
        await takePicture(page, `email-${brand}-${locale}-${purpose}-${width}`);
      }
    }
  });

  it('cause no error', () => {
    expect(window.errors).toEqual([]);
  });
});
