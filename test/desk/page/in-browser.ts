import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../support/find-chromium.js';

const found = findChromium();
const isRequired = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';

/** Tests in a real browser: skipped, with a word, where there is none, and failed where there has to be one. */
export function inBrowser(title: string, tests: (browser: () => Browser) => void): void {
  if (!found && !isRequired) console.warn('The page was not tested: no Chromium found. Set CHROMIUM_PATH to one.');
  const run = found || isRequired ? describe : describe.skip;
  run(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!found) throw new Error('No Chromium found, and this run must test the page. Set CHROMIUM_PATH to one.');
      // One browser for every page of a file: starting it is half of what the tests cost.
      browser = await chromium.launch({
        executablePath: found,
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          '--disable-gpu',
        ],
      });
    }, 90_000);
    afterAll(() => browser?.close());
    tests(() => browser!);
  });
}
