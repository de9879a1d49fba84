import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Frame, type Locator, type Page } from 'playwright-core';
import { columnName } from '../../../desk/document/a1.js';
import { type DeskProcess, startDeskProcess } from '../server/desk-process.js';
import { temporaryFolder } from '../server/temporary-folder.js';
import { findChromium } from './find-chromium.js';

const found = findChromium();
const isRequired = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';
if (!found && !isRequired) console.warn('The page was not tested: no Chromium found. Set CHROMIUM_PATH to one.');

/** What the reader of a mark, the sidebar and the bot must all say. */
const CLAUSE = 'I5b';
const SENTENCE = 'The tumor measures 9.9 cm; a leiomyosarcoma needs at least 10 cm.';
const WAIT_MS = 15_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let desk: DeskProcess;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const elsewhere: string[] = [];

(found || isRequired ? describe : describe.skip)('the page', () => {
  beforeAll(async () => {
    if (!found) throw new Error('No Chromium found, and this run must test the page. Set CHROMIUM_PATH to one.');
    folder = await temporaryFolder();
    [desk, browser] = await Promise.all([
      startDeskProcess(folder.path, ['--port', '0']),
      chromium.launch({
        executablePath: found,
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          '--disable-gpu',
        ],
      }),
    ]);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol !== 'data:' && host !== `localhost:${desk.port}`) elsewhere.push(request.url());
    });
    await page.goto(`http://localhost:${desk.port}/`);
    await page.locator('.grid-pane[data-tab="Participants"]').waitFor();
  }, 40_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    await folder?.remove();
  }, 20_000);

  test('says which workbook, day and rulebook, and what it is not', async () => {
    const head = await page.locator('.desk-head').textContent();
    expect(head).toContain('sample-');
    expect(head).toContain('Rulebook');
    expect(head).toContain('nothing leaves this computer');
    expect(head).toContain('not source data');
    expect(await page.locator('.warning:visible').count()).toBe(0);
  });

  test(
    'a size typed for a leiomyosarcoma is marked, explained in the sidebar, and known to the bot',
    async () => {
      const { row, id } = await soundLms();
      const size = `S${row}`;
      await select(size);
      await page.keyboard.type('9.9');
      await page.keyboard.press('Enter');
      await page.locator(`[data-cell="${size}"][data-mark="Stop"]`).waitFor();
      expect(await cell(size).getAttribute('title')).toContain(SENTENCE);
      // Not by color alone: the word's first letter stands in the cell.
      expect(await cell(size).locator('.mark-letter').textContent()).toBe('S');

      await sidebar().getByText(SENTENCE).first().waitFor();

      await say('/rps findings all');
      const findings = await answer('stop-level');
      expect(await lineWith(findings, size)).toContain(CLAUSE);
      await say(`/rps participant ${id}`);
      const participant = await answer(`${id}:`);
      expect(await lineWith(participant, size)).toContain(CLAUSE);

      // The bot's link leads to the cell, here and nowhere else.
      await select('B2');
      await participant.getByRole('button', { name: `Participants ${size}` }).click();
      await page.waitForFunction((address) => document.querySelector('.address')?.textContent === address, size);
    },
    WAIT_MS * 3,
  );

  test(
    'undo takes the typed size back',
    async () => {
      const size = (await page.locator('.address').textContent()) ?? '';
      await cell(size).click();
      await page.keyboard.press('Control+z');
      await page.waitForFunction(
        (address) => document.querySelector(`[data-cell="${address}"]:not([data-mark])`),
        size,
      );
    },
    WAIT_MS,
  );

  test(
    'another tab opens, and a block pasted into it is taken whole',
    async () => {
      await openTab('Cycles');
      await page.evaluate(() => navigator.clipboard.writeText('delayed\t1\nshort of staff\t2'));
      await select('O2');
      await page.keyboard.press('Control+v');
      await page.waitForFunction(() => document.querySelector('[data-cell="P3"]')?.textContent === '2');
      expect(await Promise.all(['O2', 'P2', 'O3', 'P3'].map((address) => cell(address).textContent()))).toEqual([
        'delayed',
        '1',
        'short of staff',
        '2',
      ]);
      await openTab('Participants');
    },
    WAIT_MS * 2,
  );

  test(
    'what is typed in Slack stays out of the grid',
    async () => {
      await openTab('Participants');
      await select('C2');
      const before = await cell('C2').textContent();
      await page.locator('.composer input').click();
      await page.keyboard.type('/rps help');
      await page.keyboard.press('Enter');
      await answer('help', 'text');
      expect(await page.locator('.cell-input').count()).toBe(0);
      expect(await cell('C2').textContent()).toBe(before);
    },
    WAIT_MS,
  );

  test(
    'the menu of the add-on works',
    async () => {
      await page.locator('.menu > summary', { hasText: 'RPS Trial' }).click();
      await page.getByRole('menuitem', { name: 'About' }).click();
      const dialog = page.locator('dialog.question');
      expect(await dialog.textContent()).toContain('Rulebook');
      await dialog.getByRole('button', { name: 'OK' }).click();
    },
    WAIT_MS,
  );

  test(
    'the desk speaks Chinese when told to',
    async () => {
      await page.locator('select.language').selectOption('zh');
      expect(await page.locator('.desk-head').textContent()).toContain('数据不会离开本机');
      await page.locator('select.language').selectOption('en');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    },
    WAIT_MS,
  );

  test('the browser had nothing to complain of, and nothing was asked of any other host', () => {
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
  });
});

function cell(address: string): Locator {
  return page.locator(`revo-grid [data-cell="${address}"]`);
}

async function openTab(title: string): Promise<void> {
  await page.getByRole('tab', { name: title }).click();
  await page.locator(`.grid-pane[data-tab="${title}"]`).waitFor();
}

function sidebar(): Frame {
  return page.frames().find((frame) => frame.url().endsWith('/desk/sidebar'))!;
}

/** A participant with a leiomyosarcoma of a sound size: the row, one-based, and the ID. */
function soundLms(): Promise<{ row: number; id: string }> {
  return page.evaluate(async () => {
    const view = (await (await fetch('/desk/tab?id=0')).json()) as {
      cells: { row: number; column: number; text: string; mark?: object }[];
    };
    const at = (row: number, column: number) => view.cells.find((each) => each.row === row && each.column === column);
    const columnOf = (heading: string) => view.cells.find((each) => each.row === 0 && each.text === heading)!.column;
    const histology = columnOf('Histology (biopsy)');
    const size = columnOf('Tumor size (cm)');
    const found = view.cells.find(
      (each) => each.column === histology && each.text === 'LMS' && !at(each.row, size)?.mark,
    )!;
    return { row: found.row + 1, id: at(found.row, 0)!.text };
  });
}

/** Goes to a cell by keyboard, from the first column of its row that scrolls. */
async function select(address: string): Promise<void> {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(address)!;
  const steps = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 2;
  await page.evaluate(async (index) => {
    interface Grid {
      scrollToColumnIndex(index: number): Promise<void>;
      scrollToRow(index: number): Promise<void>;
    }
    const grid = document.querySelector('revo-grid') as unknown as Grid;
    await grid.scrollToRow(Math.max(0, index));
    await grid.scrollToColumnIndex(0);
  }, Number(row) - 6);
  await cell(`B${row}`).click();
  await addressIs(`B${row}`);
  for (let step = 1; step <= steps; step += 1) {
    // A person looks where the last key went before pressing the next; a busy machine may be slow to show it.
    await page.keyboard.press('ArrowRight');
    await addressIs(`${columnName(step + 1)}${row}`);
  }
}

function addressIs(address: string): Promise<unknown> {
  return page.waitForFunction((wanted) => document.querySelector('.address')?.textContent === wanted, address);
}

async function say(text: string): Promise<void> {
  await page.locator('.composer input').fill(text);
  await page.locator('.composer input').press('Enter');
}

/** The last answer of the bot with these words in its headline, or anywhere. */
async function answer(words: string, where: 'headline' | 'text' = 'headline'): Promise<Locator> {
  const has = where === 'headline' ? { has: page.locator('h3', { hasText: words }) } : { hasText: words };
  const message = page.locator('.message', has).last();
  await message.waitFor();
  return message;
}

/** The line of an answer that names a cell. */
function lineWith(message: Locator, address: string): Promise<string | null> {
  return message
    .locator('li, tr', { hasText: `Participants ${address}` })
    .first()
    .textContent();
}
