import type { Browser, Page } from 'playwright-core';
import {
  accessibilityViolations,
  focused,
  horizontalOverflow,
  openPage,
  startBrowser,
  takePicture,
  type WatchedPage,
} from '../support/browser/browser';
import { codeOf, nextStep } from '../support/simulator/authenticator-app';
import { NEW_PASSWORD, PASSWORD } from '../support/simulator/cognito';
import { CALLBACK, type LoginSystem, PKCE, startLoginPool } from '../support/simulator/login-pool';

/** The page rules of axe that are not rules of WCAG. */
const PAGE_RULES = ['region', 'landmark-one-main', 'page-has-heading-one'];
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** The ways in which every page is displayed. */
const DISPLAYS = [
  ['light', {}, {}],
  ['dark', { colorScheme: 'dark' }, {}],
  ['right-to-left', {}, { lang: 'ar' }],
  ['320 px', { viewport: { width: 320, height: 640 } }, {}],
  ['320 px, right-to-left and dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, { lang: 'he' }],
  ['forced colors', { forcedColors: 'active' }, {}],
] as const;

describe('managed login', () => {
  let browser: Browser;
  let system: LoginSystem;
  let window: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    [browser, system] = await Promise.all([
      startBrowser(),
      startLoginPool({ pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] } }),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  beforeEach(async () => {
    await system.control('POST', 'reset');
    await system.seed({ username: 'ann' });
    await system.seed({ username: 'seeded', totpSecret: SECRET, mfaSettings: ['SOFTWARE_TOKEN_MFA'] });
    await system.seed({ username: 'new', status: 'FORCE_CHANGE_PASSWORD' });
    await system.seed({
      username: 'phone',
      totpSecret: SECRET,
      attributes: { phone_number: '+12025550123', phone_number_verified: 'true' },
      mfaSettings: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    });
  });

  afterEach(() => window.close());

  const open = async (
    options: Parameters<typeof openPage>[2] = {},
    changes: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    window = await openPage(browser, `${system.url}/oauth2/authorize?${system.query(changes)}`, options);
    page = window.page;
    await window.context.route('https://app.example.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>The application</h1>' }),
    );
  };
  const signIn = async (username: string, password = PASSWORD) => {
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();
  const exchange = async () => {
    await heading('The application');
    return system.token({
      grant_type: 'authorization_code',
      code: new URL(page.url()).searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: PKCE.verifier,
    });
  };

  it('signs in with PKCE, and sets up an authenticator app', async () => {
    await nextStep(system);
    await open();
    await signIn('ann');
    await heading('Set up an authenticator app');

    const secret = (await page.locator('#secret').innerText()).replaceAll(' ', '');
    await page.getByLabel('Code').fill(await codeOf(system, secret));
    await page.keyboard.press('Enter');

    expect((await exchange()).status).toBe(200);
    expect(new URL(page.url()).searchParams.get('state')).toBe('a&b=c');
    expect(window.errors).toEqual([]);
  });

  it('shows the code of a seeded user', async () => {
    await open();
    await signIn('seeded');
    await heading('Enter the code of your authenticator app');

    await page.getByLabel('Code').fill(await page.locator('#seeded-code').innerText());
    await page.getByRole('button', { name: 'Continue' }).click();

    expect((await exchange()).status).toBe(200);
  });

  it('resets a forgotten password', async () => {
    await open();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Username').fill('seeded');
    await page.getByRole('button', { name: 'Send the code' }).click();
    await heading('Choose a new password');

    await page.getByLabel('Code').fill(await system.code());
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('New password again').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();

    await page.getByText('Your password was changed.').waitFor();
    await page.getByLabel('Password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading('Enter the code of your authenticator app');
  });

  it('is used with the keyboard alone: the first field has the focus, then each control in order', async () => {
    await open();
    const reached: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      reached.push(await focused(page));
      await page.keyboard.press('Tab');
    }

    expect(reached).toEqual(['input#username', 'input#password', 'button Sign in', 'a Forgot your password?']);
  });

  it('announces an error and returns the focus to the form', async () => {
    await open();
    await signIn('ann', 'wrong');

    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toBe('Incorrect username or password.');
    expect(await page.title()).toBe('Error: Sign in');
    expect(await page.getByLabel('Username').inputValue()).toBe('ann');
    expect(await focused(page)).toBe('input#password');
  });

  it.each(DISPLAYS)(
    'has no violation on any page and does not scroll horizontally: %s',
    async (name, options, changes) => {
      const seen: string[] = [];
      const check = async (title: string) => {
        await heading(title);
        const issues = [await accessibilityViolations(page, PAGE_RULES), await horizontalOverflow(page)];
        expect([title, ...issues]).toEqual([title, [], 0]);
        seen.push(title);
        await takePicture(page, `login-${name.replace(/\W+/g, '-')}-${seen.length}-${title.replace(/\W+/g, '-')}`);
      };
      await open(options, changes);

      await check('Sign in');
      await signIn('ann', 'wrong');
      await check('Sign in');
      await signIn('ann');
      await check('Set up an authenticator app');
      await page.getByRole('link', { name: 'Back to sign-in' }).click();
      await signIn('seeded');
      await check('Enter the code of your authenticator app');
      await page.getByLabel('Code').fill('000000');
      await page.getByRole('button', { name: 'Continue' }).click();
      await check('Enter the code of your authenticator app');
      await page.getByRole('link', { name: 'Back to sign-in' }).click();
      await signIn('new');
      await check('Choose a new password');
      await page.getByRole('link', { name: 'Back to sign-in' }).click();
      await signIn('phone');
      await check('Choose a factor');
      await page.getByRole('button', { name: 'Code by SMS' }).click();
      await check('Enter the code');
      await page.getByRole('link', { name: 'Back to sign-in' }).click();
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await check('Forgot your password?');
      await page.getByLabel('Username').fill('ann');
      await page.getByRole('button', { name: 'Send the code' }).click();
      await check('Choose a new password');
      await page.goto(`${system.url}/error?error=redirect_mismatch`);
      await check('An error was encountered with the requested page.');

      expect(seen).toHaveLength(11);
    },
  );
});
