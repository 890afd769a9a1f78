import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Gallery, startGallery } from '../../bin/commands/start-gallery';
import { purposeNames } from '../../messages/renderer/purposes';
import {
  accessibilityViolations,
  focused,
  horizontalOverflow,
  openPage,
  propertyOf,
  startBrowser,
  takePicture,
  type WatchedPage,
} from '../support/browser/browser';

const root = join(__dirname, '../..');
/** The locales in the order of the gallery. */
const SHIPPED = readdirSync(join(root, 'messages/locales'))
  .map((file) => file.replace('.json', ''))
  .sort();
const PURPOSES = purposeNames().length;
const PAGE_RULES = ['region', 'landmark-one-main', 'page-has-heading-one'];

describe('the gallery page', () => {
  let browser: Browser;
  let directory: string;
  let gallery: Gallery;
  let window: WatchedPage;

  beforeAll(async () => {
    browser = await startBrowser();
    directory = mkdtempSync(join(tmpdir(), 'rekey-gallery-'));
    cpSync(join(root, 'brands'), join(directory, 'brands'), { recursive: true });
    cpSync(join(root, 'messages/locales'), join(directory, 'locales'), { recursive: true });
    gallery = await startGallery(
      { brandsDirectory: join(directory, 'brands'), localesDirectory: join(directory, 'locales') },
      0,
    );
  });

  afterAll(async () => {
    await browser.close();
    await gallery.stop();
    rmSync(directory, { recursive: true });
  });

  beforeEach(async () => {
    window = await open();
  });

  afterEach(() => window.close());

  const open = (query = '', options: Parameters<typeof openPage>[2] = {}) =>
    openPage(browser, `${gallery.url}/${query}`, options);

  const summary = (text: string | RegExp) => window.page.locator('#summary').filter({ hasText: text }).waitFor();
  const filter = (name: string) => window.page.locator(`#filters [name=${name}]`);

  /** Marks the document, to notice whether the browser loads the page again. */
  const markPage = () => window.page.evaluate('window.marked = true');
  const isMarked = () => window.page.evaluate<boolean | undefined>('window.marked');

  it('loads without an error in the console', async () => {
    await window.page.waitForLoadState('load');

    expect(window.errors).toEqual([]);
  });

  it.each([
    ['light', '?purpose=signUp'],
    ['dark', '?purpose=signUp&scheme=dark'],
    ['light', '?locale=ar&brand=noor&english=on'],
    ['dark', '?locale=ar&brand=noor&english=on&scheme=dark&width=phone'],
    ['light', '?locale=ja&purpose=invitation&channel=plain text'],
  ] as const)('violates no rule of WCAG 2.2 AA, %s %s', async (colorScheme, query) => {
    await window.close();
    window = await open(query, { colorScheme, viewport: { width: 1600, height: 1000 } });
    await window.page.getByText('Strings and findings').first().click();
    await window.page.locator('textarea').first().waitFor();

    expect(await accessibilityViolations(window.page, PAGE_RULES)).toEqual([]);
    await takePicture(window.page, `gallery-${query.replace(/\W+/g, '-')}`);
  });

  it.each([
    ['320 px', { width: 320, height: 640 }],
    ['400 % zoom of a window of 1280 by 1024 px', { width: 320, height: 256 }],
  ])('does not scroll horizontally at %s, and its form does not cover the messages', async (name, viewport) => {
    await window.close();
    window = await open('?locale=de&brand=aurora&english=on', { viewport });
    await window.page.getByText('Strings and findings').first().click();
    await window.page.locator('textarea').first().waitFor();

    expect(await horizontalOverflow(window.page)).toBe(0);
    await window.page.evaluate('scrollTo(0, 2000)');
    const { y = 0, height = 0 } = (await filter('brand').boundingBox()) ?? {};
    expect(y + height).toBeLessThan(0);
    await takePicture(window.page, `gallery-${name.slice(0, 3)}`);
  });

  it('shows several messages next to each other in a window of 1280 px', async () => {
    const [first, second] = await Promise.all(
      [0, 1].map((index) => window.page.locator('article').nth(index).boundingBox()),
    );

    expect(first?.y).toBe(second?.y);
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(560);
  });

  it('applies a filter by the arrow keys: the page is not loaded again, and the focus stays', async () => {
    await markPage();
    await filter('locale').focus();
    const [first = '', second = ''] = SHIPPED;
    for (const expected of ['all', first, second]) {
      await window.page.keyboard.press('ArrowDown');
      expect(await focused(window.page)).toContain('select[locale]');
      expect(await propertyOf(filter('locale'), 'value')).toBe(expected);
    }

    await window.page
      .locator('h2', { hasText: `(${second})` })
      .first()
      .waitFor();
    expect(await window.page.locator('h2', { hasText: `(${second})` }).count()).toBe(3 * PURPOSES); // three brands
    expect(new URL(window.page.url()).searchParams.get('locale')).toBe(second);
    expect([await focused(window.page), await isMarked()]).toEqual([expect.stringContaining('select[locale]'), true]);
  });

  it('shows English next to the translation', async () => {
    await filter('locale').selectOption('fr');
    await filter('english').press('Space');
    await window.page.locator('.compared').waitFor();

    const frames = window.page.locator('article').first().locator('iframe');
    expect(await frames.count()).toBe(2);
    const [french, english] = [await frames.nth(0).boundingBox(), await frames.nth(1).boundingBox()];
    expect(french?.y).toBe(english?.y);
    expect(await focused(window.page)).toContain('input[english]');
  });

  it('notes findings by the keyboard, and exports them', async () => {
    await filter('locale').selectOption('de');
    await window.page.locator('h2', { hasText: 'Deutsch (de)' }).first().waitFor();
    const strings = window.page.getByText('Strings and findings').first();
    await strings.focus();
    await window.page.keyboard.press('Enter');
    await window.page.getByLabel('Finding about passwordReset.heading').first().focus();
    await window.page.keyboard.type('Too long');
    await window.page.getByText('1 finding', { exact: true }).waitFor();

    await window.page.reload();
    await window.page.getByText('1 finding', { exact: true }).waitFor();
    const exported = async (button: string) => {
      const download = window.page.waitForEvent('download');
      await window.page.getByRole('button', { name: button }).press('Enter');
      return readFileSync(await (await download).path(), 'utf8');
    };
    const json = JSON.parse(await exported('Export findings (JSON)')) as unknown;
    const german = JSON.parse(readFileSync(join(root, 'messages/locales/de.json'), 'utf8')) as {
      passwordReset: { heading: string };
    };
    expect(json).toEqual([
      {
        file: expect.stringMatching(/locales\/de\.json$/),
        key: 'passwordReset.heading',
        text: german.passwordReset.heading,
        english: expect.any(String),
        finding: 'Too long',
      },
    ]);
    const markdown = await exported('Export findings (Markdown)');
    expect(markdown).toMatch(/^# Findings\n\n## .*locales\/de\.json\n\n### `passwordReset\.heading`\n\n> /);
    expect(markdown).toContain(`> ${german.passwordReset.heading}\n\nEnglish:\n\n> `);
    expect(markdown).toMatch(/\n\nToo long\n$/);
  });

  it('deletes a finding that is emptied, and all findings after a question', async () => {
    await window.page.getByText('Strings and findings').first().click();
    const [heading, intro] = ['heading', 'intro'].map((key) =>
      window.page.getByLabel(`Finding about passwordReset.${key}`).first(),
    );
    await heading?.fill('a');
    await intro?.fill('b');
    await window.page.getByText('2 findings').waitFor();
    await heading?.fill(' ');
    await window.page.getByText('1 finding', { exact: true }).waitFor();

    window.page.once('dialog', (dialog) => dialog.accept());
    await window.page.getByRole('button', { name: 'Delete findings' }).click();

    await window.page.getByText('No findings').waitFor();
    expect(await intro?.inputValue()).toBe('');
  });

  it('shows a saved file in place, while a reviewer writes a finding', async () => {
    const file = join(directory, 'locales/en.json');
    const saved = readFileSync(file, 'utf8');
    await markPage();
    await window.page.getByText('Strings and findings').first().click();
    const finding = window.page.getByLabel('Finding about passwordReset.heading').first();
    await finding.fill('Half a sen');
    await finding.press('ArrowLeft');

    writeFileSync(file, saved.replace('"heading": "', '"heading": "NEW '));
    await window.page.locator('details li p', { hasText: 'NEW' }).first().waitFor();

    expect(await isMarked()).toBe(true);
    expect(await focused(window.page)).toContain('Finding about passwordReset.heading');
    expect(await finding.inputValue()).toBe('Half a sen');
    await window.page.keyboard.type('x');
    expect(await finding.inputValue()).toBe('Half a sexn');
    writeFileSync(file, saved);
  });

  it('loses no keystroke while a saved file is requested', async () => {
    const file = join(directory, 'locales/en.json');
    const saved = readFileSync(file, 'utf8');
    await window.page.getByText('Strings and findings').first().click();
    const finding = window.page.getByLabel('Finding about passwordReset.intro').first();
    await finding.focus();
    const requested = window.page.waitForRequest('**/strings?*');
    await window.page.route('**/strings?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });

    writeFileSync(file, saved.replace('"heading": "', '"heading": "NEW '));
    await requested;
    await window.page.keyboard.type('every letter', { delay: 20 });
    await window.page.locator('details li p', { hasText: 'NEW' }).first().waitFor();

    expect(await finding.inputValue()).toBe('every letter');
    expect(await focused(window.page)).toContain('Finding about passwordReset.intro');
    writeFileSync(file, saved);
  });

  it('shows issues in place, then the messages with the filters again', async () => {
    const file = join(directory, 'locales/en.json');
    const saved = readFileSync(file, 'utf8');
    await filter('brand').selectOption('kumo');
    await summary(new RegExp(`^${PURPOSES} of`));
    await filter('brand').focus();

    writeFileSync(file, '{');
    await summary('issue');
    expect(await accessibilityViolations(window.page, PAGE_RULES)).toEqual([]);
    expect(await focused(window.page)).not.toBe('body');
    writeFileSync(file, saved);
    await summary(new RegExp(`^${PURPOSES} of`));

    expect(await filter('brand').inputValue()).toBe('kumo');
  });
});
