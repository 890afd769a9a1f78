import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { findChromium } from './find-chromium.cjs';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 at level AA, which contain those of earlier versions and of level A. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A violation that axe found, with the elements as HTML. */
interface Violation {
  readonly rule: string;
  readonly elements: readonly string[];
}

/** Starts Chromium. It makes no request of its own. */
export function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('there is no Chromium: install it, or set REKEY_CHROMIUM to its path');
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** A page with the errors that the browser wrote to the console. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens an address in a window of its own, with its own storage.
 *
 * @param watch is called with the page before it opens the address
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  watch: (page: Page) => void = () => {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  watch(page);
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, context, errors, close: () => context.close() };
}

/** Returns the violations of WCAG 2.2 AA and, by `rules`, of further rules. It does not look into frames. */
export async function accessibilityViolations(page: Page, rules: readonly string[] = []): Promise<Violation[]> {
  await page.evaluate(AXE);
  const options = {
    runOnly: { type: 'tag', values: WCAG },
    rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
    iframes: false,
    resultTypes: ['violations'],
  };
  return page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ rule: id, elements: nodes.map(({ html }) => html) })))`,
  );
}

/** Returns the pixels by which the content is wider than the window. */
export function horizontalOverflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Returns a property of an element, such as `offsetWidth`. */
export function propertyOf(locator: Locator, name: string): Promise<unknown> {
  return locator.evaluate((element: object, key: string): unknown => Reflect.get(element, key), name);
}

/** Describes the element that has the keyboard focus: its tag with its ID or name, and its label or text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const { tagName, id, name, ariaLabel, textContent } = document.activeElement;
    const label = ariaLabel ?? (tagName === 'BODY' ? '' : textContent.trim().replace(/\\s+/g, ' '));
    return [tagName.toLowerCase() + (id ? '#' + id : name ? '[' + name + ']' : ''), label].join(' ').trim();
  })()`);
}

/** Saves a picture in the folder that `REKEY_PICTURES` names. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(process.env['REKEY_PICTURES'] ?? '', `${name}.png`), fullPage: true });
}
