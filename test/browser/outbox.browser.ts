import { SES } from '@aws-sdk/client-ses';
import type { Browser } from 'playwright-core';
import type { OutboxMessage } from '../../simulator';
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
import { startTestSystem, type TestSystem } from '../support/local/local';

/** The page rules of axe that are not rules of WCAG. */
const PAGE_RULES = ['region', 'landmark-one-main', 'page-has-heading-one'];
const POLL_MILLISECONDS = 1_500;

describe('the outbox page', () => {
  let browser: Browser;
  let system: TestSystem;
  let window: WatchedPage;
  let sent: readonly OutboxMessage[];

  beforeAll(async () => {
    [browser, system] = await Promise.all([startBrowser(), startTestSystem()]);
  });

  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  beforeEach(async () => {
    await system.control('POST', 'reset');
    for (const username of ['customer-br', 'phone-only', 'customer-eg', 'customer-jp']) {
      await send(username);
    }
    sent = await system.messages();
    window = await open();
  });

  afterEach(() => window.close());

  const send = async (username: string) =>
    system.call('POST', `/users/${username}/password-reset`, { token: await system.token('agent') });

  const open = async (options: Parameters<typeof openPage>[2] = {}) => {
    const opened = await openPage(browser, `${system.simulator.url}/_simulator/messages`, options);
    await opened.page.getByText(/^\d+ messages$/).waitFor();
    return opened;
  };

  const itemOf = (destination: string) => window.page.getByRole('button', { name: destination });
  const subject = () => window.page.locator('#subject').innerText();

  it('loads without an error in the console', async () => {
    await window.page.waitForTimeout(POLL_MILLISECONDS);

    expect(window.errors).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('violates no rule of WCAG 2.2 AA, %s', async (colorScheme) => {
    await window.close();
    window = await open({ colorScheme });

    for (const { destination } of sent) {
      await itemOf(destination).click();
      expect([destination, await accessibilityViolations(window.page, PAGE_RULES)]).toEqual([destination, []]);
      await takePicture(window.page, `outbox-${destination.replace(/\W/g, '-')}-${colorScheme}`);
    }
    for (const view of ['Plain text', 'Source']) {
      await itemOf('customer-eg').click();
      await window.page.getByRole('button', { name: view }).click();
      expect([view, await accessibilityViolations(window.page, PAGE_RULES)]).toEqual([view, []]);
      await takePicture(window.page, `outbox-${view.replace(' ', '-')}-${colorScheme}`);
    }
  });

  it('shows the code of a message in a window of 1120 by 900 px, as in README.md', async () => {
    await window.close();
    await system.control('POST', 'reset');
    await send('customer-br');
    const url = `${system.simulator.url}/_simulator/messages`;
    window = await openPage(browser, url, { viewport: { width: 1120, height: 900 } });
    const [{ code = 'no code' } = {}] = await system.messages();

    const shown = await window.page.frameLocator('iframe').getByText(code, { exact: true }).boundingBox();
    expect((shown?.y ?? 900) + (shown?.height ?? 0)).toBeLessThan(900);
    await takePicture(window.page, 'outbox');
  });

  it('has no violation without messages', async () => {
    await system.control('DELETE', 'messages');
    await window.page.getByText('No messages yet.').waitFor();

    expect(await accessibilityViolations(window.page, PAGE_RULES)).toEqual([]);
  });

  it.each([
    ['320 px', { width: 320, height: 640 }],
    ['400 % zoom of a window of 1280 by 1024 px', { width: 320, height: 256 }],
  ])('does not scroll horizontally at %s', async (name, viewport) => {
    await window.close();
    window = await open({ viewport });

    for (const { destination } of sent) {
      await itemOf(destination).click();
      expect([destination, await horizontalOverflow(window.page)]).toEqual([destination, 0]);
    }
    await takePicture(window.page, `outbox-${name.slice(0, 3)}`);
  });

  it('keeps the focus on a message that the keyboard selects', async () => {
    const first = await subject();
    await itemOf('+12025550123').focus();
    await window.page.keyboard.press('Enter');

    expect(await subject()).toBe('SMS to +12025550123');
    expect(first).not.toBe(await subject());
    expect(await focused(window.page)).toContain('SMS to +12025550123');
    expect(await itemOf('+12025550123').getAttribute('aria-current')).toBe('true');
  });

  it('reaches every control by the keyboard alone, and keeps the focus on it', async () => {
    await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await itemOf('customer-jp').focus();
    const reached: string[] = [];
    for (let step = 0; step < sent.length + 6; step += 1) {
      reached.push(await focused(window.page));
      await window.page.keyboard.press('Enter');
      expect(await focused(window.page)).toBe(reached.at(-1));
      if (reached.at(-1)?.startsWith('a#alone')) {
        break;
      }
      await window.page.keyboard.press('Tab');
    }

    expect(reached.slice(-5)).toEqual([
      'button#dark Dark',
      'button#phone Phone width',
      'button#text Plain text',
      'button#source Source',
      'a#alone Open alone',
    ]);
  });

  it('shows the state of a toggle by a check mark, not by its color alone', async () => {
    const mark = () =>
      window.page.evaluate<string>("getComputedStyle(document.getElementById('phone'), '::before').content");
    expect(await mark()).not.toContain('✓');

    await window.page.getByRole('button', { name: 'Phone width' }).click();

    expect(await mark()).toContain('✓');
    expect(await propertyOf(window.page.locator('iframe'), 'offsetWidth')).toBe(375);
  });

  it('marks the selected message and a pressed button in forced colors', async () => {
    await window.close();
    window = await open({ forcedColors: 'active' });
    await window.page.getByRole('button', { name: 'Plain text' }).click();
    const background = (selector: string) =>
      window.page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);

    expect(await background('[aria-current=true]')).not.toBe(await background('[aria-current=false]'));
    expect(await background('#text')).not.toBe(await background('#source'));
    await takePicture(window.page, 'outbox-forced-colors');
  });

  it('adds a message in place: focus and selection stay, and a short status announces it', async () => {
    const chosen = itemOf('+12025550123');
    await chosen.click();
    await chosen.evaluate((button: object) => Reflect.set(button, 'marked', true));

    await send('customer-us');
    await window.page.getByText('5 messages').waitFor();

    expect(await propertyOf(chosen, 'marked')).toBe(true);
    expect(await focused(window.page)).toContain('+12025550123');
    expect(await subject()).toBe('SMS to +12025550123');
    expect(await window.page.getByRole('status').innerText()).toBe('Newest: Email to customer-us@example.com');
    expect(await window.page.locator('[aria-live]').count()).toBe(0);
  });

  it('follows the newest message, also when the focused button disappears', async () => {
    await window.page.getByRole('button', { name: 'Dark' }).focus();

    await system.control('POST', 'clock', { advanceSeconds: 60 });
    await send('phone-only');
    await window.page.getByText('5 messages').waitFor();

    expect(await subject()).toBe('SMS to +12025550123');
    expect(await focused(window.page)).toContain('h2#subject');
  });

  it('moves the focus to the list when the focused message disappears', async () => {
    await itemOf('customer-br').focus();

    await system.control('DELETE', 'messages');
    await window.page.getByText('No messages yet.').waitFor();

    expect(await focused(window.page)).toContain('ol#list');
  });

  it('displays the next message with the ID of a message before a reset', async () => {
    await itemOf('customer-br').click();

    await system.control('POST', 'reset');
    await send('customer-us');
    await window.page.getByText('1 message', { exact: true }).waitFor();

    const email = window.page.frameLocator('iframe');
    expect(await email.locator('h1').innerText()).not.toContain('senha');
    expect(await window.page.locator('li').count()).toBe(1);
  });

  it('starts a right-to-left subject next to its label', async () => {
    await itemOf('customer-eg').click();

    const box = await window.page.locator('#subject').boundingBox();
    const facts = await window.page.locator('#facts').boundingBox();
    expect(await propertyOf(window.page.locator('#subject'), 'dir')).toBe('auto');
    expect(box?.x).toBe(facts?.x);
    expect(box?.width).toBeLessThan((facts?.width ?? 0) / 2);
  });

  it('copies the code', async () => {
    await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await itemOf('customer-br').click();

    await window.page.getByRole('button', { name: 'Copy code' }).click();

    expect(await window.page.evaluate<string>('navigator.clipboard.readText()')).toBe(sent[0]?.code);
    expect(await window.page.getByRole('status').innerText()).toBe(`Copied ${sent[0]?.code}`);
  });

  it('shows the plain text, then the source', async () => {
    await itemOf('customer-br').click();
    await window.page.getByRole('button', { name: 'Plain text' }).click();
    expect(await window.page.locator('pre').innerText()).toBe(sent[0]?.text);

    await window.page.getByRole('button', { name: 'Source' }).click();
    expect(await window.page.locator('pre').textContent()).toBe(sent[0]?.html);
    expect(await window.page.getByRole('button', { name: 'Plain text' }).getAttribute('aria-pressed')).toBe('false');
  });

  it('opens the message alone', async () => {
    await itemOf('customer-br').click();
    const opened = window.context.waitForEvent('page');

    await window.page.getByRole('link', { name: 'Open alone' }).click();

    const alone = await opened;
    await alone.waitForLoadState();
    expect(alone.url()).toBe(`${system.simulator.url}/_simulator/message?id=1`);
    expect(await alone.locator('h1').innerText()).toContain('senha');
  });

  describe('with an email of another program', () => {
    const LOGO = 'https://images.example.com/logo.png';
    const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

    const show = async (html: string) => {
      await window.context.route(LOGO, (route) =>
        route.fulfill({ contentType: 'image/png', body: Buffer.from(PIXEL, 'base64') }),
      );
      const ses = new SES({
        endpoint: system.simulator.url,
        region: system.stack.region,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
      await ses.sendEmail({
        Source: 'no-reply@example.com',
        Destination: { ToAddresses: ['reader@example.com'] },
        Message: { Subject: { Data: 'Hello' }, Body: { Html: { Data: html } } },
      });
      ses.destroy();
      await itemOf('reader@example.com').click();
      return window.page.frameLocator('iframe');
    };

    it('shows an image logo', async () => {
      const email = await show(`<img alt="Logo" src="${LOGO}" width="96" height="32"><p>Hello</p>`);

      await email.getByText('Hello').waitFor();
      expect(await propertyOf(email.locator('img'), 'naturalWidth')).toBe(1);
      expect(window.errors).toEqual([]);
    });

    it.each(['in the outbox', 'alone'])('runs no script and sends no form, %s', async (where) => {
      const harm = "top.document.title = 'harmed'; document.body.dataset.harm = 'yes'";
      const email = await show(`
        <body><form action="/_simulator/reset" method="post"><button>Send</button></form>
        <script>${harm}</script><img src="${LOGO}" onload="${harm}"><svg onload="${harm}"></svg>
        <iframe srcdoc="<script>${harm}</script>"></iframe>`);
      await email.locator('img').waitFor();
      const page = where === 'alone' ? await window.context.newPage() : window.page;
      if (where === 'alone') {
        await page.goto(`${system.simulator.url}/_simulator/message?id=5`);
      }
      const body = where === 'alone' ? page.locator('body') : email.locator('body');

      await body.getByRole('button', { name: 'Send' }).click();
      await page.waitForTimeout(POLL_MILLISECONDS);

      expect(await page.title()).not.toBe('harmed');
      expect(await body.getAttribute('data-harm')).toBeNull();
      expect(await system.messages()).toHaveLength(5);
    });
  });
});
