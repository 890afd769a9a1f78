import type { Browser } from 'playwright-core';
import { type Simulator, startSimulator, type UserSeed } from '../../simulator';
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
import { simulatorClient } from '../support/simulator/simulator-client';

/** The page rules of axe that are not rules of WCAG. */
const PAGE_RULES = ['region', 'landmark-one-main', 'page-has-heading-one'];
const POLL_MILLISECONDS = 2_500;
const POOL = 'eu-central-1_customers';
const HOSTILE = '<img src=x onerror="document.title=\'harmed\'">';

const USERS: readonly UserSeed[] = [
  {
    username: 'jo',
    status: 'CONFIRMED',
    password: 'Passw0rd!',
    attributes: { email: 'jo@example.com', email_verified: 'true', name: 'Jo' },
    groups: ['staff'],
    mfaSettings: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    preferredMfa: 'SMS_MFA',
  },
  { username: 'new', status: 'UNCONFIRMED', attributes: { phone_number: '+12025550123' } },
  {
    username: 'مستخدم',
    status: 'RESET_REQUIRED',
    enabled: false,
    attributes: { name: 'محمد', email: 'm@example.com' },
  },
  { username: HOSTILE, status: 'FORCE_CHANGE_PASSWORD', attributes: { name: `${'long'.repeat(120)}` } },
];

describe('the users page', () => {
  let browser: Browser;
  let simulator: Simulator;
  let window: WatchedPage;

  beforeAll(async () => {
    const existingPools = [
      {
        id: POOL,
        settings: { PoolName: 'customers', AutoVerifiedAttributes: ['email' as const] },
        groups: [{ GroupName: 'staff' }, { GroupName: 'testers' }],
        users: USERS,
      },
      { id: 'eu-central-1_empty', settings: { PoolName: 'empty' } },
    ];
    [browser, simulator] = await Promise.all([startBrowser(), startSimulator({ port: 0, existingPools })]);
  });

  afterAll(async () => {
    await browser.close();
    await simulator.stop();
  });

  beforeEach(async () => {
    await simulator.reset();
    window = await open();
  });

  afterEach(() => window.close());

  const open = async (options: Parameters<typeof openPage>[2] = {}) => {
    const opened = await openPage(browser, `${simulator.url}/_simulator/users`, options);
    await opened.page.getByText(/^\d+ users$/).waitFor();
    return opened;
  };

  const userOf = async (username: string) => {
    const users = (await simulatorClient(simulator.url).control('GET', `users?userPoolId=${POOL}`)) as {
      username: string;
    }[];
    return users.find((user) => user.username === username);
  };
  const itemOf = (username: string) => window.page.locator('#list').getByRole('button', { name: username });
  const button = (name: string) => window.page.getByRole('button', { name, exact: true });
  const dialog = () => window.page.getByRole('dialog');
  const status = () => window.page.getByRole('status');
  const factsText = () => window.page.locator('#facts').innerText();

  it('loads without an error in the console, and shows state, attributes, groups and MFA factors', async () => {
    await itemOf('jo').first().click();

    const facts = await factsText();

    for (const fact of ['CONFIRMED', 'SMS_MFA (preferred), SOFTWARE_TOKEN_MFA', 'jo@example.com', 'email_verified']) {
      expect(facts).toContain(fact);
    }
    expect(await button('staff').getAttribute('aria-pressed')).toBe('true');
    expect(await button('testers').getAttribute('aria-pressed')).toBe('false');
    expect(window.errors).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('violates no rule of WCAG 2.2 AA, %s', async (colorScheme) => {
    await window.close();
    window = await open({ colorScheme });

    for (const { username } of USERS) {
      await itemOf(username).first().click();
      expect([username, await accessibilityViolations(window.page, PAGE_RULES)]).toEqual([username, []]);
    }
    await itemOf('jo').first().click();
    await takePicture(window.page, `users-${colorScheme}`);
    for (const name of ['Create user', 'Set password', 'Change attribute', 'Delete']) {
      await button(name).click();
      expect([name, await accessibilityViolations(window.page, PAGE_RULES)]).toEqual([name, []]);
      await takePicture(window.page, `users-${name.replace(' ', '-')}-${colorScheme}`);
      await button('Cancel').click();
    }
  });

  it.each([
    ['320 px', { width: 320, height: 640 }],
    ['400 % zoom of a window of 1280 by 1024 px', { width: 320, height: 256 }],
  ])('does not scroll horizontally at %s', async (name, viewport) => {
    await window.close();
    window = await open({ viewport });

    for (const { username } of USERS) {
      await itemOf(username).first().click();
      expect([username, await horizontalOverflow(window.page)]).toEqual([username, 0]);
    }
    await itemOf('jo').first().click();
    await takePicture(window.page, `users-${name.slice(0, 3)}`);
    await button('Create user').click();
    expect(await horizontalOverflow(window.page)).toBe(0);
    await takePicture(window.page, `users-create-${name.slice(0, 3)}`);
  });

  it('displays a name that contains HTML as text', async () => {
    await itemOf('<img').click();

    expect(await window.page.locator('#subject').innerText()).toBe(HOSTILE);
    expect(await window.page.title()).toBe('Users');
  });

  it('starts a right-to-left name next to its label', async () => {
    await itemOf('مستخدم').click();

    const name = await window.page.locator('dd', { hasText: 'محمد' }).boundingBox();
    const sub = await window.page.locator('dd').first().boundingBox();
    expect(name?.x).toBe(sub?.x);
    expect(await propertyOf(window.page.locator('#subject'), 'dir')).toBe('auto');
  });

  it('creates a user in a state, by the keyboard alone', async () => {
    await button('Create user').focus();
    for (const keys of ['Enter', 'made', 'Tab', 'made@example.com', 'Tab', 'Tab', 'U', 'Tab', 'Enter']) {
      await (/^[A-Z]/.test(keys) && keys.length > 1
        ? window.page.keyboard.press(keys)
        : window.page.keyboard.type(keys));
    }
    await status().getByText('Created made').waitFor();

    expect(await userOf('made')).toMatchObject({
      status: 'UNCONFIRMED',
      attributes: { email: 'made@example.com', email_verified: 'true' },
    });
    expect(await window.page.locator('#subject').innerText()).toBe('made');
    expect(await focused(window.page)).toBe('button#create Create user');
  });

  it('invites a user by a message with a temporary password', async () => {
    await button('Create user').click();
    await dialog().getByLabel('Username').fill('guest');
    await dialog().getByLabel('Email').fill('guest@example.com');
    await dialog().getByLabel('Status').selectOption('Invite by a message');
    await button('Create').click();
    await status().getByText('Created guest').waitFor();

    expect(await userOf('guest')).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
    expect(simulator.outbox.messages({ destination: 'guest@example.com' })).toHaveLength(1);
  });

  it('confirms a user, after which the button disappears and the name has the focus', async () => {
    await itemOf('new').click();
    await button('Confirm').click();
    await status().getByText('Confirmed new').waitFor();

    expect(await userOf('new')).toMatchObject({ status: 'CONFIRMED' });
    expect(await button('Confirm').count()).toBe(0);
    expect(await focused(window.page)).toBe('h2#subject new');
  });

  it('disables and enables a user, and keeps the focus on the button', async () => {
    await itemOf('jo').first().click();
    await button('Disable').click();
    await button('Enable').waitFor();

    expect(await userOf('jo')).toMatchObject({ enabled: false });
    expect(await focused(window.page)).toBe('button#enabled Enable');
    await button('Enable').click();
    await button('Disable').waitFor();
    expect(await userOf('jo')).toMatchObject({ enabled: true });
  });

  it('adds a user to a group and removes the user', async () => {
    await itemOf('new').click();
    await button('testers').click();
    await window.page.locator('[aria-pressed=true]').waitFor();

    expect(await userOf('new')).toMatchObject({ groups: ['testers'] });
    await button('testers').click();
    await window.page.locator('[aria-pressed=true]').waitFor({ state: 'detached' });
    expect(await userOf('new')).toMatchObject({ groups: [] });
  });

  it('displays the error of a password that the policy rejects, and then sets another', async () => {
    await itemOf('jo').first().click();
    await button('Set password').click();
    await dialog().getByLabel('Password').fill('lowercase');
    await dialog().getByLabel('Kind').selectOption('temporary');
    await button('Set').click();
    await window.page.getByText(/Password does not conform to policy/).waitFor();

    expect(await accessibilityViolations(window.page, PAGE_RULES)).toEqual([]);
    await dialog().getByLabel('Password').fill('Long3nough!');
    await button('Set').click();
    await status().getByText('Set the password of jo').waitFor();
    expect(await userOf('jo')).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
  });

  it('changes an attribute', async () => {
    await itemOf('jo').first().click();
    await button('Change attribute').click();
    await dialog().getByLabel('Attribute', { exact: true }).fill('name');
    await dialog().getByLabel('Value').fill('Joanna');
    await button('Change').click();
    await status().getByText('Changed name of jo').waitFor();

    expect(await factsText()).toContain('Joanna');
  });

  it('deletes a user only after a confirmation', async () => {
    await itemOf('jo').first().click();
    await button('Delete').click();
    await window.page.keyboard.press('Escape');
    expect(await userOf('jo')).toBeDefined();

    await button('Delete').click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await status().getByText('Deleted jo').waitFor();

    expect(await userOf('jo')).toBeUndefined();
    expect(await focused(window.page)).toBe('h2#subject Select a user.');
  });

  it('searches, and selects another pool', async () => {
    await window.page.getByLabel('Search').fill('JO@');
    await window.page.getByText('1 of 4 users').waitFor();
    expect(await window.page.locator('#list li').count()).toBe(1);

    await window.page.getByLabel('User pool').selectOption('eu-central-1_empty');
    await window.page.getByText('No users yet.').waitFor();
    expect(await window.page.locator('#list li').count()).toBe(0);
  });

  it('adds a user in place: focus and selection stay', async () => {
    await itemOf('new').click();
    await itemOf('new').evaluate((item: object) => Reflect.set(item, 'marked', true));

    simulator.seedUser(POOL, { username: 'later', status: 'CONFIRMED', attributes: {} });
    await window.page.getByText('5 users').waitFor();

    expect(await propertyOf(itemOf('new'), 'marked')).toBe(true);
    expect(await focused(window.page)).toContain('new');
  });

  it('reports that the simulator does not respond', async () => {
    await window.context.setOffline(true);
    await window.page.waitForTimeout(POLL_MILLISECONDS);

    expect(await status().innerText()).toBe('The simulator does not respond.');
  });
});
