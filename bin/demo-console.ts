import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser, takePicture } from '../test/support/browser/browser';
import { searchField, startConsole } from '../test/support/browser/console';
import { findChromium } from '../test/support/browser/find-chromium.cjs';
import { assertThat, printOutcome, printStep, runDemo } from './local/demo-client';
import type { LocalSystem } from './local/start-local';

/** Plays the main job in the support console, and saves a picture of each screen. Throws if a screen does not appear. */
async function demonstrate(local: LocalSystem): Promise<void> {
  const browser = await startBrowser();
  try {
    printStep('1. The agent signs in');
    const { open, url } = await startConsole(browser, local);
    const { page } = await open('agent', { viewport: { width: 1280, height: 900 } });
    printOutcome(url, 'signed in with password and authenticator app');
    await show(page, 'search');

    printStep('2. The agent finds the user');
    await searchField(page).fill('customer');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'customer-br' }).waitFor();
    await show(page, 'results');
    await page.getByRole('button', { name: 'customer-br' }).click();
    await page.getByRole('heading', { name: 'What to do' }).waitFor();
    await show(page, 'user');

    printStep('3. The agent reads the message, and gives reason and ticket');
    await page.getByRole('button', { name: 'Send a reset code' }).click();
    await page.getByLabel('Reason').selectOption('locked-out');
    await page.getByLabel('Ticket').fill('T-1042');
    await page.getByLabel('Ticket').blur();
    await page.frameLocator('iframe').getByText('T-1042').waitFor();
    await show(page, 'message');

    printStep('4. The user receives the code');
    await page.getByRole('button', { name: 'Send a reset code' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    await show(page, 'result');
    const [message, ...others] = local.simulator.outbox.messages({ destination: 'customer-br@example.com' });
    assertThat(message?.code !== undefined && others.length === 0, message);
    printOutcome('   outbox: EMAIL to customer-br@example.com', `"${message?.subject}", code ${message?.code}`);
  } finally {
    await browser.close();
  }
}

async function show(page: Page, name: string): Promise<void> {
  await takePicture(page, `demo-${name}`);
  console.log(`      demo-${name}.png`);
}

async function main(): Promise<void> {
  if (findChromium() === undefined) {
    console.log('The demo was skipped: there is no Chromium (install it, or set REKEY_CHROMIUM to its path).');
    return;
  }
  process.env['REKEY_PICTURES'] ??= join(tmpdir(), 'rekey-pictures');
  await runDemo(
    demonstrate,
    `The main job works in the console. The pictures are in ${process.env['REKEY_PICTURES']}.`,
  );
}

void main();
