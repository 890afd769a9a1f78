import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { SEED_PASSWORD } from '../../../bin/local/seed-users';
import type { LocalSystem } from '../../../bin/local/start-local';
import { openPage, type WatchedPage } from './browser';

/** A seeded operator. */
export type OperatorName = 'agent' | 'admin';

/** The cookies of an operator's browser. */
type SignedIn = NonNullable<BrowserContextOptions['storageState']>;

/** The console in a window of its own. */
export interface ConsoleWindow extends WatchedPage {
  /** Every request of the window, including those of frames. */
  readonly requests: readonly Request[];
  /** Requests of the admin API, without those of the files of the console. */
  apiCalls(): string[];
}

/** The console of the local system, and the operators who are signed in to managed login. */
export interface ConsoleSystem {
  readonly url: string;
  /** Opens the console. The cookie of managed login signs the operator in. */
  open(operator: OperatorName, options?: BrowserContextOptions): Promise<ConsoleWindow>;
  /** Opens the console without a cookie. */
  openSignedOut(options?: BrowserContextOptions): Promise<ConsoleWindow>;
}

/** Signs both operators in, once: a code of an authenticator app can be used once. */
export async function startConsole(
  browser: Browser,
  { simulator, stack }: Pick<LocalSystem, 'simulator' | 'stack'>,
): Promise<ConsoleSystem> {
  const url = simulator.outputs['ConsoleUrl'] ?? '';
  const openWindow = async (options: BrowserContextOptions): Promise<ConsoleWindow> => {
    const requests: Request[] = [];
    const window = await openPage(browser, url, options, (page) =>
      page.on('request', (request) => requests.push(request)),
    );
    const apiCalls = () =>
      requests
        .filter((request) => request.url().startsWith(stack.apiUrl) && !request.url().startsWith(url))
        .map((request) => `${request.method()} ${request.url().slice(stack.apiUrl.length)}`);
    return { ...window, requests, apiCalls };
  };
  const signIn = async (operator: OperatorName): Promise<SignedIn> => {
    const { page, context, close } = await openWindow({});
    await signInAs(page, operator);
    const cookies = await context.storageState();
    await close();
    return cookies;
  };
  const operators = { agent: await signIn('agent'), admin: await signIn('admin') };
  return {
    url,
    openSignedOut: (options = {}) => openWindow(options),
    open: async (operator, options = {}) => {
      const window = await openWindow({ ...options, storageState: operators[operator] });
      await searchField(window.page).waitFor();
      return window;
    },
  };
}

/** Signs an operator in on the page of managed login, which shows the code of a seeded operator. */
export async function signInAs(page: Page, operator: OperatorName): Promise<void> {
  await page.getByLabel('Username').fill(`${operator}@example.com`);
  await page.getByLabel('Password').fill(SEED_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill(await page.locator('#seeded-code').innerText());
  await page.getByRole('button', { name: 'Continue' }).click();
  await searchField(page).waitFor();
}

/** The field of the search, in every language. */
export function searchField(page: Page) {
  return page.getByRole('searchbox');
}
