const { findChromium } = require('./find-chromium.cjs');

/** `npm run test:browser`: runs the tests of the pages. Without a browser it prints one line and succeeds. */
if (findChromium() === undefined) {
  console.log('The browser tests were skipped: there is no Chromium (install it, or set REKEY_CHROMIUM to its path).');
} else {
  void require('jest').run(['--config', 'jest.browser.config.cjs', ...process.argv.slice(2)]);
}
