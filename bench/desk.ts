import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { writeWorkbook } from '../cli/files/write-workbook.js';
import type { Day } from '../shared/calendar.js';
import { bareStart } from './commands.js';
import { rowsOf } from './files.js';
import { atMost, type Ratio, told } from './measure.js';

const MAIN = fileURLToPath(new URL('../desk/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');
const START_MS = 120_000;
const EDITS = 12;
/** A mark that comes later is not seen as the answer to what was typed. */
const MOST_MARK_MS = 300;
/** No tumor has this size in centimeters, so it is marked whatever else stands in the row. */
const IMPLAUSIBLE = '999';

/** What a person at the desk waits for, with real keys in a real browser; each also against an empty round trip to the same server. */
export async function deskCosts(today: Day): Promise<Ratio[]> {
  const path = chromiumPath();
  if (path === undefined) {
    console.error('The desk was not measured: no Chromium found. Set CHROMIUM_PATH to one.');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const large = join(folder, 'large.xlsx');
    await writeWorkbook(large, rowsOf(1_000, today));
    const bare = await bareStart();
    const sample = await measure(browser, folder, undefined);
    const thousand = await measure(browser, folder, large);
    return [
      ...costsOf('the sample', sample, bare, MOST_MARK_MS),
      ...costsOf('1,000 participants', thousand, bare, undefined),
      ...COMPARED.map(({ key, name }) =>
        told(`the desk: ${name}, 1,000 participants / the sample`, thousand[key] / sample[key], thousand[key] / 1000),
      ),
    ];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Waits {
  readonly start: number;
  readonly paint: number;
  /** The same for a page with nothing but a word. */
  readonly bare: number;
  readonly trip: number;
  readonly shown: number;
  readonly mark: number;
  readonly saved: number;
}

const COMPARED = [
  { key: 'start', name: 'start to address' },
  { key: 'paint', name: 'opening the page to its cells' },
  { key: 'mark', name: 'key to mark' },
  { key: 'saved', name: 'edit to saved' },
] as const satisfies readonly { readonly key: keyof Waits; readonly name: string }[];

function costsOf(of: string, waits: Waits, bareStart: number, mostMarkMs: number | undefined): Ratio[] {
  const { start, paint, bare, trip, shown, mark, saved } = waits;
  const desk = `the desk on ${of}`;
  return [
    told(`${desk}: start to address / a start that does nothing`, start / bareStart, start / 1000),
    told(`${desk}: opening the page to its cells / a page with one word`, paint / bare, paint / 1000),
    {
      name: `${desk}: key to mark / empty round trip`,
      ratio: mark / trip,
      goal: mostMarkMs === undefined ? '-' : `at most ${mostMarkMs / 1000} s`,
      met: mostMarkMs === undefined || mark <= mostMarkMs,
      seconds: mark / 1000,
    },
    atMost(`${desk}: key to shown / key to mark`, shown / mark, 0.5, shown / 1000),
    told(`${desk}: edit to saved / key to mark`, saved / mark, saved / 1000),
  ];
}

async function measure(browser: Browser, folder: string, file: string | undefined): Promise<Waits> {
  const started = performance.now();
  const { child, address } = await startDesk(folder, file);
  const start = performance.now() - started;
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  // The loader names functions by a helper of its own, which the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named' });
  try {
    const bare = await least(3, () => bareTrip(browser));
    const opened = performance.now();
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector('revo-grid [data-cell$="3"]') !== null);
    const paint = performance.now() - opened;
    await page.locator('.grid-pane[data-tab="Participants"]').waitFor();
    await quiet(page);
    const trip = await least(20, () => page.evaluate(emptyTrip));
    const cell = await cellToMark(page);
    const waits: { shown: number; mark: number }[] = [];
    for (let at = 0; at < EDITS; at += 1) {
      const isMark = at % 2 === 0;
      waits.push(await typeInto(page, cell.address, isMark ? IMPLAUSIBLE : cell.text, isMark));
      await quiet(page);
    }
    const saved = await editToSaved(page, cell.address);
    return {
      start,
      paint,
      bare,
      trip,
      saved,
      shown: Math.min(...waits.map(({ shown }) => shown)),
      mark: Math.min(...waits.map(({ mark }) => mark)),
    };
  } finally {
    await page.close();
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill();
    await ended;
  }
}

async function bareTrip(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  try {
    const started = performance.now();
    await page.goto('data:text/html,<title>bare</title><p>word');
    await page.waitForFunction(() => document.querySelector('p') !== null);
    return performance.now() - started;
  } finally {
    await page.close();
  }
}

/** Nothing of the desk's own is asked: only the way there and back. Runs in the page. */
async function emptyTrip(): Promise<number> {
  const started = performance.now();
  await (await fetch('/nothing-here')).text();
  return performance.now() - started;
}

async function least(times: number, measured: () => Promise<number>): Promise<number> {
  let found = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) found = Math.min(found, await measured());
  return found;
}

/** What follows an edit, the sidebar's own look and the save, is over. */
const quiet = (page: Page): Promise<void> => page.waitForTimeout(1_500);

/** A size without a mark, brought into sight. */
async function cellToMark(page: Page): Promise<{ readonly address: string; readonly text: string }> {
  return page.evaluate(async () => {
    interface Seen {
      readonly row: number;
      readonly column: number;
      readonly text: string;
      readonly mark?: object;
    }
    const { cells } = (await (await fetch('/desk/tab?id=0')).json()) as { cells: readonly Seen[] };
    const { column } = cells.find((each) => each.row === 0 && each.text === 'Tumor size (cm)')!;
    const found = cells.find((each) => each.column === column && each.row > 1 && each.text !== '' && !each.mark)!;
    const grid = document.querySelector('revo-grid') as unknown as {
      scrollToRow(index: number): Promise<void>;
      scrollToColumnIndex(index: number): Promise<void>;
    };
    await grid.scrollToRow(Math.max(0, found.row - 5));
    await grid.scrollToColumnIndex(Math.max(0, column - 3));
    for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
    const letters = (index: number): string =>
      index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
    return { address: `${letters(column)}${found.row + 1}`, text: found.text };
  });
}

/** Types into a cell; from the Enter key until the text shows, and until the mark has come or gone. */
async function typeInto(
  page: Page,
  address: string,
  text: string,
  isMark: boolean,
): Promise<{ readonly shown: number; readonly mark: number }> {
  await page.locator(`revo-grid [data-cell="${address}"]`).click();
  await page.keyboard.type(text);
  await page.evaluate(
    ([address, text, isMark]) => {
      const waiting = new Promise<{ shown: number; mark: number }>((resolve) => {
        let pressed = Number.NaN;
        let shown: number | undefined;
        addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true });
        const look = (): void => {
          const cell = document.querySelector<HTMLElement>(`revo-grid [data-cell="${address}"]`);
          const after = performance.now() - pressed;
          if (cell && after >= 0) {
            if (cell.textContent?.startsWith(text)) shown ??= after;
            if (shown !== undefined && (cell.dataset.mark !== undefined) === isMark && !cell.matches('.is-pending')) {
              resolve({ shown, mark: after });
              return;
            }
          }
          requestAnimationFrame(look);
        };
        look();
      });
      Object.assign(globalThis, { waiting });
    },
    [address, text, isMark] as const,
  );
  await page.keyboard.press('Enter');
  return page.evaluate(() => (globalThis as unknown as { waiting: Promise<{ shown: number; mark: number }> }).waiting);
}

async function editToSaved(page: Page, address: string): Promise<number> {
  await page.locator(`revo-grid [data-cell="${address}"]`).click();
  await page.keyboard.type('11');
  const started = performance.now();
  await page.keyboard.press('Enter');
  await page.evaluate(async () => {
    const kind = async () => ((await (await fetch('/desk/state')).json()) as { save: { kind: string } }).save.kind;
    const until = async (wanted: (now: string) => boolean) => {
      while (!wanted(await kind())) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until((now) => now !== 'saved');
    await until((now) => now === 'saved');
  });
  return performance.now() - started;
}

async function startDesk(cwd: string, file: string | undefined): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['--import', TSX, MAIN, '--port', '0', ...(file === undefined ? [] : [file])], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`No desk within ${START_MS} ms: ${said}`)), START_MS);
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /The desk is open at (http:\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('close', () => reject(new Error(`The desk ended before it was open: ${said}`)));
  });
  return { child, address };
}

function chromiumPath(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return [...(named ? [named] : []), ...names.map((name) => `/usr/bin/${name}`)].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
