import type { Browser, Page } from 'playwright-core';
import type { TabMessage } from '../../console/app/other-tabs';
import type { UserSeed } from '../../simulator';
import {
  accessibilityViolations,
  focused,
  horizontalOverflow,
  startBrowser,
  takePicture,
} from '../support/browser/browser';
import {
  type ConsoleSystem,
  type ConsoleWindow,
  searchField,
  signInAs,
  startConsole,
} from '../support/browser/console';
import { lastCode } from '../support/local/caller-code';
import { startTestSystem, type TestSystem } from '../support/local/local';

/** The page rules of axe that are not rules of WCAG. */
const PAGE_RULES = ['region', 'landmark-one-main', 'page-has-heading-one'];

/** A user with an authenticator app. */
const LOST_PHONE: Partial<UserSeed> = {
  totpSecret: 'JBSWY3DPEHPK3PXP',
  mfaSettings: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
  preferredMfa: 'SOFTWARE_TOKEN_MFA',
};

/** The milliseconds that a test of many pictures may take. */
const MANY_PICTURES = 300_000;

/** The widths of every screen. 320 px is a window of 1,280 px at 400 % zoom. */
const SIZES = [
  [320, 256],
  [320, 640],
  [390, 844],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
] as const;

describe('the support console', () => {
  let browser: Browser;
  let system: TestSystem;
  let console: ConsoleSystem;
  let window: ConsoleWindow;
  let page: Page;

  beforeAll(async () => {
    [browser, system] = await Promise.all([startBrowser(), startTestSystem()]);
    console = await startConsole(browser, system);
  });

  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  /** The lines that the browser may write: one for every response of 400 or more, and for every lost one. */
  let allowed: RegExp;

  beforeEach(async () => {
    allowed = /^Failed to load resource/;
    await system.control('DELETE', 'messages');
    await system.control('DELETE', 'faults');
  });

  afterEach(async () => {
    expect(window.errors.filter((line) => !allowed.test(line))).toEqual([]);
    await window.close();
  });

  const open = async (...[operator, options]: Parameters<ConsoleSystem['open']>) => {
    window = await console.open(operator, options);
    page = window.page;
  };
  const search = async (query: string) => {
    await searchField(page).fill(query);
    await page.keyboard.press('Enter');
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const openUser = async (query: string) => {
    const loaded = page.waitForResponse((response) => /users\/[^/]+\?expectedSub/.test(response.url()));
    await search(query);
    await loaded;
    await page.locator('.actions').waitFor();
  };
  const openForm = async (query: string, action = 'Send a reset code') => {
    await openUser(query);
    await button(action).click();
    await previewed();
  };
  const previewed = async () => {
    await page.frameLocator('iframe').locator('table').first().waitFor();
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  };
  const submit = () => page.locator('.form form').last().locator('[type=submit]');
  const done = () => page.locator('.result').waitFor();
  /** Does something after which the console signs in again, and waits until its form is back. */
  const signedInAgain = async (work: () => Promise<unknown>) => {
    const tokens = page.waitForResponse('**/oauth2/token');
    await work();
    await tokens;
    await previewed();
  };
  /** Sends a message of another tab. */
  const post = (message: TabMessage) =>
    page.evaluate(`new BroadcastChannel('rekey').postMessage(${JSON.stringify(message)})`);
  const showAlsoOpen = async () => {
    const [, sub = ''] = /users\/([^/?]+)\?/.exec(window.apiCalls().join('\n')) ?? [];
    await post({ type: 'also-open', sub });
    await page.locator('.user > .warning').waitFor();
  };
  /** Adds a user that no other test changes. */
  const addUser = (username: string, attributes: Readonly<Record<string, string>> = {}, more: Partial<UserSeed> = {}) =>
    system.simulator.seedUser(system.stack.userPoolId, {
      username,
      status: 'CONFIRMED',
      attributes: { email: `${username}@example.com`, email_verified: 'true', ...attributes },
      ...more,
    });
  /** A code of an authenticator app can be used once. */
  const nextCode = () => system.control('POST', 'clock', { advanceSeconds: 30 });
  const messagesTo = (username: string) => system.messages(`${username}@example.com`);

  describe.each([
    ['en', ['light', 'dark'], SIZES],
    ['ar', ['light', 'dark'], [SIZES[0], SIZES[1], SIZES[2], SIZES[4]]],
    ['de', ['light'], [SIZES[1], SIZES[4]]],
    ['ja', ['light'], [SIZES[1], SIZES[4]]],
  ] as const)('in the language %s', (locale, schemes, sizes) => {
    /** Takes a picture in a window as high as the page: Chromium does not draw a frame outside of the window. */
    const takeWholePicture = async (name: string, width: number, least: number) => {
      const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
      await page.setViewportSize({ width, height: Math.max(height, least) });
      await takePicture(page, name);
    };
    const check = async (name: string) => {
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        for (const [width, height] of sizes) {
          await page.setViewportSize({ width, height });
          expect([name, colorScheme, width, await horizontalOverflow(page)]).toEqual([name, colorScheme, width, 0]);
          if (height !== 256) {
            await takeWholePicture(`console-${locale}-${name}-${colorScheme}-${width}`, width, height);
          }
          if (width === 320 || width === 1280) {
            const violations = await accessibilityViolations(page, PAGE_RULES);
            expect([name, colorScheme, width, violations]).toEqual([name, colorScheme, width, []]);
          }
        }
      }
      await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
      expect([name, await accessibilityViolations(page, PAGE_RULES)]).toEqual([name, []]);
      await takePicture(page, `console-${locale}-${name}-forced-colors`);
      await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
    };

    it(
      'shows the screens of a reset',
      async () => {
        await open('agent', { locale });
        await check('01-search');
        await search('no-such-user');
        await page.locator('main h2').waitFor();
        await check('02-nothing-found');
        await search('customer');
        await page.locator('.results').waitFor();
        await check('03-results');
        await page.locator('.results button').nth(2).click();
        await page.locator('.actions').waitFor();
        await check('04-user');
        await page.locator('.actions button').click();
        await previewed();
        await page.locator('.form select').selectOption('locked-out');
        await page.locator('.form input').fill('T-1042');
        await page.locator('.form input').blur();
        await check('05-form');
        await refuseReset();
        await submit().click();
        await page.getByRole('alert').waitFor();
        await check('06-problem');
        await page.unroute('**/password-reset');
        await page.locator('.form .buttons button').last().click();
        await page.locator('.actions button').click();
        await previewed();
        await page.route('**/password-reset', (route) => route.abort());
        await submit().click();
        await page.getByRole('alert').waitFor();
        await check('07-lost-action');
        await page.unroute('**/password-reset');
        await submit().click();
        await done();
        await check('08-result');
        await showAlsoOpen();
        await check('09-second-tab');
        await window.context.setOffline(true);
        await search('customer-br');
        await page.getByRole('alert').first().waitFor();
        await check('10-lost-connection');
      },
      MANY_PICTURES,
    );

    it(
      'shows the screens of a verified caller and of a password',
      async () => {
        const username = `lost-phone-${locale}`; // each of them may receive three codes an hour
        addUser(username, { phone_number: '+12025550199', phone_number_verified: 'true' }, LOST_PHONE);
        await open('admin', { locale });
        await openUser(username);
        await check('11-user');
        await page.locator('.actions button').last().click();
        await page.locator('.check').waitFor();
        await previewed();
        await check('11-remove-app');
        await page.locator('.form .buttons button').last().click();
        await page.locator('.actions button').nth(1).click();
        await previewed();
        await check('12-caller');
        await page.locator('.caller summary').click();
        await check('13-attestation');
        await page.locator('.caller summary').click();
        await page.locator('.caller .buttons button').first().click();
        await page.locator('.check-code').waitFor();
        await check('14-code-sent');
        await page.locator('.check-code input').fill('0000 0000');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').waitFor();
        await check('15-wrong-code');
        await page.locator('.check-code input').fill(await lastCode(system));
        await page.keyboard.press('Enter');
        await page.locator('.verified').waitFor();
        await check('16-caller-verified');
        await page.clock.install();
        await submit().click();
        await done();
        await check('17-password');
        await page.locator('.password button').first().click();
        await check('18-password-shown');
        await page.clock.fastForward(61_000);
        await page.locator('.password').waitFor({ state: 'detached' });
        await check('19-password-removed');
      },
      MANY_PICTURES,
    );

    it(
      'shows the screens of users who cannot be helped, and of failures',
      async () => {
        await open('admin', { locale });
        for (const username of ['disabled', 'invited-expired', 'ExampleProvider_1234567890', 'no-contact']) {
          await openUser(username);
          await check(`20-${username}`);
        }
        await openUser('phone-only');
        await page.locator('.actions button').first().click();
        await page.locator('.sms').waitFor();
        await check('21-sms');
        await page.route('**/strings-*', (route) => route.fulfill({ status: 404, body: '{}' }));
        await page.locator('.account select').selectOption(locale === 'ja' ? 'de' : 'ja');
        await page.getByRole('alert').waitFor();
        await check('22-language-failed');
        await page.unroute('**/strings-*');
        await post({ type: 'signed-out' });
        await page.locator('.narrow').waitFor();
        await check('23-signed-out');
        await page.goto(`${console.url}?error=access_denied&error_description=The+operator+is+disabled&state=a`);
        await page.locator('.narrow').waitFor();
        await check('24-sign-in-failed');
        await page.route('**/config.json', (route) => route.abort());
        await page.goto(console.url);
        await page.locator('.narrow').waitFor();
        await check('25-start-failed');
        await page.unroute('**/config.json');
        await page.goto(console.url);
        await searchField(page).waitFor();
        allowed = /^Failed to load resource|TypeError/;
        await page.route('**/users/*?expectedSub*', (route) => route.fulfill({ json: { sub: 'broken' } }));
        await search('phone-only');
        await page.locator('.narrow').waitFor();
        await check('26-crashed');
        await page.unroute('**/users/*?expectedSub*');
        await page.locator('.narrow button').click();
        await openUser('phone-only');
      },
      MANY_PICTURES,
    );
  });

  const refuseReset = (status = 429, problem: object = {}) =>
    page.route('**/password-reset', (route) =>
      (route.request().postDataJSON() as { dryRun?: boolean }).dryRun
        ? route.continue()
        : route.fulfill({
            status,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: 'about:blank',
              status,
              title: 'Too many recoveries',
              detail: 'Five recoveries of this user were started within an hour.',
              remedy: 'Ask the user to look for the last message first.',
              requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
              ...(status === 429 && { retryAfterSeconds: 754 }),
              ...problem,
            }),
          }),
    );

  describe('with the keyboard alone', () => {
    let presses = 0;
    const press = async (...keys: string[]) => {
      for (const key of keys) {
        presses += 1;
        await page.keyboard.press(key);
      }
    };

    beforeEach(() => {
      presses = 0;
    });

    it('does the main job in at most 12 key presses besides the typed text', async () => {
      await open('agent');
      expect(await focused(page)).toBe('input');
      await page.keyboard.type('customer-br');
      await press('Enter');
      await page.locator('.actions').waitFor();
      await press('Tab', 'Tab', 'Enter');
      await page.locator('.form').waitFor();
      await press('Tab', 'l', 'Tab');
      await page.keyboard.type('T-1042');
      await press('Enter');
      await done();

      expect(presses).toBeLessThanOrEqual(12);
      expect(presses).toBe(8);
      expect(await focused(page)).toContain('h2#result');
      const [message, ...others] = await messagesTo('customer-br');
      expect(others).toEqual([]);
      expect(message?.text).toContain('T-1042');
      expect(await page.locator('.result').innerText()).not.toContain('customer-br@example.com');
    });

    it('verifies the caller, sets a temporary password, shows and copies it, and removes it after a minute', async () => {
      await open('admin', { permissions: ['clipboard-read', 'clipboard-write'] });
      addUser('with-password');
      await page.keyboard.type('with-password');
      await press('Enter');
      await page.locator('.actions').waitFor();
      await press('Tab', 'Tab', 'Tab', 'Enter');
      await page.locator('.caller').waitFor();
      await press('Tab', 'Enter');
      await page.locator('.check-code').waitFor();
      expect(await focused(page)).toBe('input');
      await page.keyboard.type(await lastCode(system));
      await press('Enter');
      await page.locator('.verified').waitFor();
      expect(await focused(page)).toMatch(/^select/);
      await page.clock.install();
      await press('l', 'Tab');
      await page.keyboard.type('T-7');
      await press('Enter');
      await done();
      expect(await page.locator('.secret').count()).toBe(0);
      await press('Tab', 'Enter');
      const password = await page.locator('.secret').innerText();
      expect(password.length).toBeGreaterThan(10);
      expect(await focused(page)).toMatch(/^button Copy the password/);
      await press('Enter');
      await button('Copied').waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(password);

      await page.clock.fastForward(59_000);
      expect(await page.locator('.secret').count()).toBe(1);
      await page.clock.fastForward(2_000);
      await page.locator('.secret').waitFor({ state: 'detached' });

      expect(await page.content()).not.toContain(password);
      expect(await focused(page)).toContain('h2#result');
    });

    it('keeps the focus when a control disappears or cannot be used', async () => {
      await open('agent');
      await openForm('customer-jp');
      await button('Cancel').focus();
      await press('Enter');
      expect(await focused(page)).toMatch(/^h2#actions/);
      await button('Send a reset code').click();
      await refuseReset();
      await submit().focus();
      await press('Enter');
      await page.getByRole('alert').waitFor();
      expect(await focused(page)).toBe('button Send a reset code');
      await button('Close').or(button('Back to the results')).focus();
      await press('Enter');
      expect(await focused(page)).toContain('customer-jp');
    });

    it('finds the field of the search with the slash, except while typing', async () => {
      await open('agent');
      await openForm('customer-us');
      await press('/');
      expect(await focused(page)).toBe('input');
      await page.locator('.form input').fill('A');
      await press('/');
      expect(await page.locator('.form input').inputValue()).toBe('A/');
    });
  });

  describe('keeps nothing', () => {
    const readStored = () =>
      page.evaluate<string>(
        'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state, document.cookie, document.documentElement.outerHTML])',
      );
    /** The secrets of a sign-in: the code, the verifier and the tokens. */
    const secretsOf = async (requests: ConsoleWindow['requests']) => {
      const secrets: string[] = [];
      for (const request of requests.filter((one) => one.url().endsWith('/oauth2/token'))) {
        const form = new URLSearchParams(request.postData() ?? '');
        const tokens = (await (await request.response())?.json()) as Record<string, unknown>;
        secrets.push(form.get('code') ?? '', form.get('code_verifier') ?? '');
        secrets.push(
          ...Object.entries(tokens).flatMap(([key, value]) => (key.endsWith('_token') ? [String(value)] : [])),
        );
      }
      return secrets;
    };

    it('in the storage, the address or the document of a signed-in page', async () => {
      await open('admin');
      await openForm('customer-jp');
      await page.locator('.form select').selectOption('locked-out');
      const secrets = await secretsOf(window.requests);
      expect(secrets).toHaveLength(4); // without the scope openid, there is no ID token

      const stored = await readStored();

      expect(secrets.filter((secret) => secret === '' || stored.includes(secret))).toEqual([]);
      expect(stored.startsWith('[{},{},')).toBe(true);
      expect(page.url()).toBe(console.url);
    });

    it('but a draft over a reload, which the cookie of managed login signs in again', async () => {
      await open('agent');
      await openForm('customer-jp');
      await page.locator('.form select').selectOption('locked-out');
      await page.locator('.form input').fill('T-99');
      const during: string[] = [];
      page.on('request', (request) => request.isNavigationRequest() && during.push(new URL(request.url()).pathname));
      await page.locator('.account select').selectOption('de');
      await page.getByRole('button', { name: 'Abmelden' }).waitFor();
      await page.reload();
      await page.locator('.form').waitFor();

      expect(await page.evaluate<string>('document.documentElement.lang')).toBe('de');
      expect(await page.locator('.form select').inputValue()).toBe('locked-out');
      expect(await page.locator('.form input').inputValue()).toBe('T-99');
      expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).toBe('{}');
      expect(during).toContain('/oauth2/authorize');
      expect(await messagesTo('customer-jp')).toEqual([]);
    });

    it('but the state, the verifier and the draft while the login page is open', async () => {
      await open('agent');
      await openForm('customer-jp');
      await page.locator('.form input').fill('T-99');
      await window.context.clearCookies();
      await page.route('**/oauth2/authorize?**', (route) => route.abort());
      await page.reload().catch(() => undefined);
      await page.waitForTimeout(500);
      await page.unroute('**/oauth2/authorize?**');
      await page.route('**/config.json', (route) => route.abort());
      await page.goto(`${console.url}preview.html`);
      await page.goto(console.url);
      await page.locator('.narrow').waitFor();

      const stored = await page.evaluate<Record<string, string>>('({ ...sessionStorage })');

      expect(Object.keys(stored).sort()).toEqual(['rekey.draft', 'rekey.sign-in']);
      const draft = JSON.parse(stored['rekey.draft'] ?? '') as { work: object };
      expect(Object.keys(draft).sort()).toEqual(['at', 'language', 'work']);
      expect(Object.keys(draft.work).sort()).toEqual(['attestation', 'form', 'operatorId', 'reason', 'sub', 'ticket']);
      expect(stored['rekey.draft']).not.toMatch(/customer-jp|@|html/);
      expect(Object.keys(JSON.parse(stored['rekey.sign-in'] ?? '')).sort()).toEqual(['state', 'verifier']);
    });

    it('after the sign-out in another tab', async () => {
      window = await console.openSignedOut();
      await signInAs(window.page, 'admin');
      const other = await window.context.newPage();
      await other.goto(console.url);
      await searchField(other).waitFor();
      await window.page.getByRole('button', { name: 'Sign out' }).click();

      await other.getByRole('heading', { name: 'Signed out' }).waitFor();
      expect(await other.evaluate<string>('JSON.stringify(sessionStorage)')).toBe('{}');
    });

    it('after the sign-out, and Back shows nothing', async () => {
      window = await console.openSignedOut();
      page = window.page;
      await nextCode();
      await signInAs(page, 'agent');
      await openUser('customer-jp');
      await button('Sign out').click();
      await page.getByLabel('Username').waitFor();
      await page.goBack();
      await page.getByLabel('Username').waitFor();

      expect(await page.content()).not.toContain('customer-jp');
      const stored = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
      expect(stored).not.toContain('draft');
    });
  });

  describe('acts once', () => {
    const resets = () =>
      window.requests.filter(
        (request) =>
          request.url().endsWith('/password-reset') && !(request.postDataJSON() as { dryRun?: boolean }).dryRun,
      );

    it('after a double click', async () => {
      await open('agent');
      await openForm('customer-jp');
      await submit().dblclick();
      await done();
      await page.waitForTimeout(300);

      expect(resets()).toHaveLength(1);
      expect(await messagesTo('customer-jp')).toHaveLength(1);
    });

    it('if the response was lost and the request is repeated', async () => {
      await open('agent');
      await openForm('customer-eg');
      await page.route('**/password-reset', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await submit().click();
      await page.getByRole('alert').waitFor();
      await page.unroute('**/password-reset');
      await button('Try again').click();
      await done();

      const keys = resets().map((request) => request.headers()['idempotency-key']);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
      expect(await messagesTo('customer-eg')).toHaveLength(1);
    });

    it('if Cognito refused the first request, and the operator corrected it', async () => {
      await open('agent');
      addUser('refused-once');
      await openForm('refused-once');
      await system.control('POST', 'faults', {
        operation: 'AdminResetUserPassword',
        exception: 'TooManyRequestsException',
        times: 10,
      });
      await submit().click();
      await page.getByRole('alert').waitFor();
      await system.control('DELETE', 'faults');
      await page.locator('.form input').fill('T-8');
      await page.getByText('Try again in').waitFor({ state: 'detached' });
      await submit().click();
      await done();

      expect(resets()).toHaveLength(2);
      expect(await messagesTo('refused-once')).toHaveLength(1);
    });

    it('if the token expired: the operator signs in again, and nothing typed is lost', async () => {
      await open('agent');
      await openForm('customer-us');
      await page.locator('.form select').selectOption('locked-out');
      await page.locator('.form input').fill('T-5');
      await page.locator('.form input').blur();
      await previewed();
      await system.control('POST', 'clock', { advanceSeconds: 16 * 60 });
      await signedInAgain(() => submit().click());
      expect(await messagesTo('customer-us')).toEqual([]);
      expect(await page.locator('.form select').inputValue()).toBe('locked-out');
      expect(await page.locator('.form input').inputValue()).toBe('T-5');
      await submit().click();
      await done();

      expect(resets()).toHaveLength(2);
      expect(await messagesTo('customer-us')).toHaveLength(1);
    });

    it('if the page is loaded again before the response arrived', async () => {
      await open('agent');
      addUser('reloaded');
      await openForm('reloaded');
      const performed = new Promise<void>((resolve) => {
        void page.route('**/password-reset', async (route) => {
          await route.fetch();
          resolve();
        });
      });
      await submit().click();
      await performed;
      await page.unroute('**/password-reset');
      await signedInAgain(() => page.reload());
      await button('Try again').click();
      await done();

      expect(new Set(resets().map((request) => request.headers()['idempotency-key'])).size).toBe(1);
      expect(await messagesTo('reloaded')).toHaveLength(1);
    });

    it('if the token expired after the caller was verified, who needs no second code', async () => {
      await open('admin');
      addUser('verified-once');
      await openUser('verified-once');
      await page.locator('.actions button').nth(1).click();
      await page.locator('.caller .buttons button').first().click();
      await page.locator('.check-code').waitFor();
      await page.locator('.check-code input').fill(await lastCode(system));
      await page.keyboard.press('Enter');
      await page.locator('.verified').waitFor();
      await system.control('POST', 'clock', { advanceSeconds: 16 * 60 });
      await signedInAgain(() => submit().click());
      await page.locator('.verified').waitFor();
      await submit().click();
      await done();

      const codes = window.requests.filter((request) => request.url().endsWith('/caller-verifications'));
      expect(codes).toHaveLength(1);
    });
  });

  describe('in a second tab', () => {
    it('shows that the user is open in both, and what the other one did', async () => {
      await open('agent');
      addUser('in-two-tabs');
      await openUser('in-two-tabs');
      const notice = page.getByText('This user is also open in another tab');
      expect(await notice.count()).toBe(0);
      const other = await window.context.newPage();
      await other.goto(console.url);
      await searchField(other).fill('in-two-tabs');
      await other.keyboard.press('Enter');
      await other.getByText('This user is also open in another tab').waitFor();
      await notice.waitFor();
      await takePicture(page, 'console-two-tabs');
      expect(await accessibilityViolations(page, PAGE_RULES)).toEqual([]);
      await other.getByRole('button', { name: 'Send a reset code' }).click();
      await other.locator('.form [type=submit]').click();
      await other.locator('.result').waitFor();
      await page.locator('#person').getByText('RESET_REQUIRED').waitFor();
      await other.close();

      await notice.waitFor({ state: 'detached' });
    });
  });

  describe('in another language', () => {
    const choose = (language: string) => page.locator('.account select').selectOption(language);
    const languageOf = () => page.evaluate<string>('document.documentElement.lang');

    it('shows the last choice, in whatever order the files arrive', async () => {
      await open('agent');
      await page.route('**/strings-fr-*', async (route) => {
        await page.waitForTimeout(300);
        await route.continue();
      });
      const loaded = page.waitForResponse('**/strings-fr-*');
      await choose('fr');
      await choose('de');
      await button('Abmelden').waitFor();
      await loaded;
      await page.waitForTimeout(100);

      expect(await languageOf()).toBe('de');
    });

    it('reports that its file did not load, and stays as it was', async () => {
      await open('agent');
      await page.route('**/strings-*', (route) => route.fulfill({ status: 404, body: '{}' }));
      await choose('ja');
      await page.getByRole('alert').getByText('The language did not load').waitFor();

      expect(await languageOf()).toBe('en');
      expect(await page.locator('.account select').inputValue()).toBe('en');
      await takePicture(page, 'console-language-failed');
    });

    it('starts in English if its file did not load', async () => {
      window = await console.openSignedOut({ locale: 'ja' });
      page = window.page;
      await page.route('**/strings-*', (route) => route.fulfill({ status: 404, body: '{}' }));
      await nextCode();
      await signInAs(page, 'agent');

      expect(await languageOf()).toBe('en');
      await button('Sign out').waitFor();
    });
  });

  describe('shows a problem', () => {
    it('429 with a countdown, and blocks the action until its end', async () => {
      await open('agent');
      await openForm('customer-jp');
      await page.clock.install();
      await refuseReset();
      await submit().click();
      await page.getByRole('alert').waitFor();

      expect(await page.getByRole('alert').innerText()).toMatch(/Try again in 12:3\d/);
      expect(await submit().isDisabled()).toBe(true);
      await page.clock.fastForward(760_000);
      await page.getByText('Try again in').waitFor({ state: 'detached' });
      expect(await submit().isEnabled()).toBe(true);
    });

    it.each([403, 409, 422, 503])('%i in the words of the API', async (status) => {
      await open('agent');
      await openForm('customer-jp');
      await refuseReset(status, { title: 'The title', detail: 'The detail.', remedy: 'The remedy.' });
      await submit().click();
      await page.getByRole('alert').waitFor();

      const shown = await page.getByRole('alert').innerText();
      for (const words of ['The title', 'The detail.', 'The remedy.', 'c6af9ac6']) {
        expect(shown).toContain(words);
      }
      expect(await submit().isEnabled()).toBe(true);
    });

    it.each([
      ['of API Gateway', 413, '{"message":"Request Too Long"}'],
      ['of a firewall', 403, '<html>Forbidden</html>'],
    ])('%s that is no problem document', async (_, status, body) => {
      await open('agent');
      await openForm('customer-jp');
      await page.route('**/password-reset', (route) => route.fulfill({ status, body }));
      await submit().click();
      await page.getByRole('alert').waitFor();

      expect((await page.getByRole('alert').innerText()).trim()).toBe(`HTTP ${status}`);
    });
  });

  describe('is safe', () => {
    it('requests only the API and the login, and writes no error', async () => {
      await open('admin');
      addUser('with-both', { phone_number: '+12025550188', phone_number_verified: 'true' });
      await openForm('with-both');
      await page.locator('.preview select').nth(1).selectOption('ja');
      await previewed();
      await page.locator('.preview select').nth(2).selectOption('sms');
      await page.locator('.sms').waitFor();

      const hosts = new Set(window.requests.map((request) => new URL(request.url()).host));
      expect([...hosts].filter((host) => host !== '')).toHaveLength(1);
      expect(window.errors).toEqual([]);
    });

    const NAMES = {
      markup: '<img src=x onerror=document.title=1><script>document.title=1</script>',
      bidi: '\u202eevil\u202c\u2066x\u200f',
      long: 'W'.repeat(128),
    };

    it.each(Object.entries(NAMES))('with a name of %s', async (kind, name) => {
      const username = `named-${kind}`;
      addUser(username, { name });
      await open('admin', { viewport: { width: 320, height: 640 } });
      await search(username.slice(0, -1));
      await page.locator('h1[dir=auto]').waitFor();
      await page.locator('.actions').waitFor();

      expect(await page.locator('h1[dir=auto]').innerText()).toBe(name);
      expect(await horizontalOverflow(page)).toBe(0);
      expect(await page.title()).toBe('Rekey - Support console');
      expect(await page.locator('main img, main script').count()).toBe(0);
      expect(window.errors).toEqual([]);
      await takePicture(page, `console-name-${kind}`);
    });

    it('with a hostile message in the preview', async () => {
      allowed = /The action has been blocked\.$/;
      await open('agent');
      const beacon = 'https://beacon.example.com/';
      const reached: string[] = [];
      await window.context.route(`${beacon}**`, (route) => {
        reached.push(route.request().url());
        return route.abort();
      });
      const html = `<!doctype html><html><head>
        <meta http-equiv="refresh" content="0; url=${beacon}refresh"><base href="${beacon}">
        <link rel="stylesheet" href="${beacon}style"><link rel="prefetch" href="${beacon}prefetch">
        <style>@import url(${beacon}import); body { background: url(${beacon}background) } @font-face { font-family: x; src: url(${beacon}font) } p { font-family: x }</style>
        <script>parent.postMessage('ran', '*'); fetch('${beacon}script')</script>
        </head><body onload="fetch('${beacon}onload')">
        <table><tr><td><p id="text">Hostile <a id="link" href="${beacon}link" target="_top" ping="${beacon}ping">link</a></p></td></tr></table>
        <img id="logo" src="${beacon}image" alt="The logo" onerror="fetch('${beacon}onerror')"><img srcset="${beacon}srcset 2x" src="x" onerror="top.document.title='harmed'">
        <svg><image href="${beacon}svg"/><script>fetch('${beacon}svg-script')</script></svg>
        <video src="${beacon}video" poster="${beacon}poster"></video><iframe src="${beacon}frame"></iframe><object data="${beacon}object"></object>
        <form action="${beacon}form"><button id="send" autofocus>Send</button></form><script>document.forms[0].submit()</script>
        </body></html>`;
      await page.route('**/password-reset', async (route) => {
        const response = await route.fetch();
        const planned = (await response.json()) as { message: object };
        await route.fulfill({ response, json: { ...planned, message: { ...planned.message, html } } });
      });
      await openUser('customer-jp');
      await button('Send a reset code').click();
      const frame = page.frameLocator('iframe');
      await frame.locator('#text').waitFor();
      await frame.locator('#link').click({ force: true });
      await page.locator('iframe').focus();
      await page.keyboard.press('Tab');
      await page.waitForTimeout(500);

      expect(reached).toEqual([]);
      expect(await focused(page)).not.toContain('iframe');
      expect(page.url()).toBe(console.url);
      expect(await page.title()).toBe('Rekey - Support console');
      expect(page.frames().map((one) => new URL(one.url()).pathname)).toEqual([
        '/v1/console/',
        '/v1/console/preview.html',
      ]);
      expect(await frame.locator('script, form, iframe, object, link, meta[http-equiv], base').count()).toBe(0);
      expect(await frame.locator('img').count()).toBe(0);
      expect(await frame.locator('body').innerText()).toContain('The logo');
      expect(await messagesTo('customer-jp')).toEqual([]);
      await takePicture(page, 'console-hostile');
    });
  });

  describe('is small', () => {
    it('transfers at most 30 kB in a visit', async () => {
      await open('agent');
      await openForm('customer-jp');
      await submit().click();
      await done();
      let bytes = 0;
      for (const request of window.requests) {
        if (request.url().startsWith(console.url)) {
          const { responseBodySize, responseHeadersSize } = await request.sizes();
          bytes += responseBodySize + responseHeadersSize;
        }
      }
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThanOrEqual(30_000);
    });

    it('opens a user with at most 3 requests', async () => {
      await open('admin');
      const before = window.apiCalls().length;
      await openUser('customer-jp');
      await page.locator('.history li').first().waitFor();

      expect(
        window
          .apiCalls()
          .slice(before)
          .filter((call) => call !== 'GET /operator'),
      ).toHaveLength(3); // one is the search
    });
  });
});
