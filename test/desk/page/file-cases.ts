import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { rawFrom, readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { day } from '../../../shared/calendar.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { until } from '../../support/until.js';
import { type DeskProcess, startDeskProcess } from '../server/desk-process.js';
import { seriousIn } from './axe.js';

const WAIT_MS = 60_000;
/** The first participant of the own workbook; the sample has nobody of this name. */
const OWN = 'ZS-901';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let desk: DeskProcess;
let page: Page;
let devtools: CDPSession;
let own: string;
const complaints: string[] = [];

/** Whole files, opened, saved and taken away in a real browser. */
export function describeFiles(browser: () => Browser): void {
  describe('the File menu', () => {
    beforeAll(async () => {
      folder = await temporaryFolder();
      own = join(folder.path, '试验 one.xlsx');
      const tabs = sampleWorkbook({ today: day('2035-06-13') }).tabs.map((tab) =>
        tab.title === 'Participants'
          ? { ...tab, rows: tab.rows.map((cells, at) => (at === 0 ? [OWN, ...cells.slice(1)] : cells)) }
          : tab,
      );
      await writeWorkbook(own, tabs);
      await writeFile(join(folder.path, 'old.xls'), '<html>');
      desk = await startDeskProcess(folder.path, ['--port', '0']);
      const context = await browser().newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
      page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`http://localhost:${desk.port}/`);
      devtools = await context.newCDPSession(page);
      await isShown('ZS-001');
    }, 180_000);

    afterAll(async () => {
      await page?.context().close();
      await desk?.stop();
      await folder?.remove();
    }, 180_000);

    test(
      'opens with the keyboard, and gives it back',
      async () => {
        await page.locator('.file-menu summary').focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        expect(await focused()).toBe('Save as…');
        await page.keyboard.press('End');
        expect(await focused()).toBe('Start the sample anew…');
        // The sample is open: there is no way back to it.
        await page.keyboard.press('ArrowUp');
        expect(await focused()).toBe('Download a copy');
        expect(await seriousIn(page, '.file-menu')).toEqual([]);
        await page.keyboard.press('Escape');
        expect(await focused()).toBe('File');
        expect(await page.locator('.file-menu .menu-items').isVisible()).toBe(false);
      },
      WAIT_MS,
    );

    test(
      'a chosen workbook is opened as a copy, whose path is said, here and in another tab',
      async () => {
        const other = await page.context().newPage();
        await other.goto(page.url());
        await other.locator('revo-grid [data-cell="A2"]', { hasText: 'ZS-001' }).waitFor();
        await page.locator('.file-menu input[type=file]').setInputFiles(own);
        await isShown(OWN);
        const news = await page.locator('.file-news').textContent();
        expect(news).toContain(`${join('.desk', 'opened', '试验 one.xlsx')}.`);
        expect(news).toContain('“Download a copy”');
        await page.waitForFunction(() => document.activeElement?.textContent === 'File');
        expect(await page.locator('.toast').count()).toBe(0);
        await other.locator('revo-grid [data-cell="A2"]', { hasText: OWN }).waitFor();
        await other.locator('.toast', { hasText: 'has opened a workbook anew' }).waitFor();
        await other.close();
      },
      WAIT_MS,
    );

    test(
      'a file that is dropped anywhere is opened, and leads nowhere else',
      async () => {
        const address = page.url();
        for (const [place, how, name] of [
          ['revo-grid', 'slowly', '试验 one (2).xlsx'],
          ['.sidebar-pane iframe', 'slowly', '试验 one (3).xlsx'],
          // Before the page knows of the drag, only the add-on's frame hears of the drop.
          ['.sidebar-pane iframe', 'at once', '试验 one (4).xlsx'],
          ['.slack-pane', 'slowly', '试验 one (5).xlsx'],
        ] as const) {
          // The page was loaded anew, and the add-on's frame in it.
          await page.frameLocator('.sidebar-pane iframe').locator('#groups .jump').first().waitFor();
          const at = await page.locator(place).first().boundingBox();
          const [x, y] = [at!.x + at!.width / 2, at!.y + at!.height / 2];
          if (how === 'at once') await dropInFrame(own);
          else {
            await dragUntilCovered(x, y);
            expect(await page.locator('.drop-cover').textContent()).toContain('Drop a workbook to open it');
            await drop(x, y, own);
          }
          await page.locator('.workbook', { hasText: name }).waitFor();
          await isShown(OWN);
          expect(page.url()).toBe(address);
        }
        expect(page.frames().map((frame) => frame.url())).not.toContainEqual(expect.stringMatching(/^file:/));
      },
      WAIT_MS,
    );

    test(
      'a drag that ends elsewhere leaves nothing behind',
      async () => {
        await dragUntilCovered(300, 400);
        await drag('dragCancel', 300, 400, own);
        await page.locator('.drop-cover').waitFor({ state: 'hidden' });
      },
      WAIT_MS,
    );

    test(
      'what cannot be opened says why in both languages until it is read, and what is open stays',
      async () => {
        for (const [language, sentence] of [
          ['zh', 'old.xls 是旧版 Excel 格式'],
          ['en', 'old.xls is in the old Excel format'],
        ] as const) {
          await page.locator('select.language').selectOption(language);
          await drop(300, 400, join(folder.path, 'old.xls'));
          await page.locator('dialog[open]', { hasText: sentence }).waitFor();
          expect(await seriousIn(page, 'dialog[open]')).toEqual([]);
          // A question that waits is answered first.
          await drag('dragEnter', 300, 400, own);
          await drag('drop', 300, 400, own);
          await page.keyboard.press('Escape');
          await page.locator('dialog[open]').waitFor({ state: 'detached' });
          expect(await focused()).toBe(language === 'en' ? 'File' : '文件');
        }
        await drop(300, 400, own, join(folder.path, 'old.xls'));
        await page.locator('dialog[open]', { hasText: 'these are 2 files' }).waitFor();
        await page.keyboard.press('Enter');
        expect(await page.locator('.workbook').textContent()).toBe('试验 one (5).xlsx');
        await isShown(OWN);
      },
      WAIT_MS,
    );

    test(
      'a copy is downloaded with what was typed last, under its own name',
      async () => {
        await typeAge('52');
        const [download] = await Promise.all([page.waitForEvent('download'), choose('Download a copy')]);
        expect(download.suggestedFilename()).toBe('试验 one (5).xlsx');
        const copy = await rawFrom(await readFile(await download.path()), 'copy.xlsx');
        const source = await readXlsx(own);
        const expected = source.tabs.find(({ title }) => title === 'Participants')!.values.map((cells) => [...cells]);
        expected[1]![3] = 52;
        expect(copy.tabs.find(({ title }) => title === 'Participants')!.values).toEqual(expected);
        expect(copy.tabs.find(({ title }) => title === 'Cycles')).toEqual(
          source.tabs.find(({ title }) => title === 'Cycles'),
        );
        await page.locator('.toast', { hasText: 'among your downloads' }).waitFor();
      },
      WAIT_MS,
    );

    test(
      'a new name is asked for until one is free, and the desk goes on with that file',
      async () => {
        await choose('Save as…');
        const dialog = page.locator('dialog[open]');
        await dialog.locator('input').waitFor();
        expect(await dialog.locator('input').inputValue()).toBe('试验 one (5)');
        await page.keyboard.press('Enter');
        await dialog.locator('.warning', { hasText: 'is there already' }).waitFor();
        expect(await seriousIn(page, 'dialog[open]')).toEqual([]);
        await dialog.locator('input').fill('ward list');
        await page.keyboard.press('Enter');
        await page.locator('.workbook', { hasText: 'ward list.xlsx' }).waitFor();
        await page.locator('.toast', { hasText: 'ward list.xlsx' }).waitFor();
        expect(await focused()).toBe('File');
        expect(await page.locator('.file-news:visible').count()).toBe(0);
        await typeAge('53');
        await until(async () => {
          const { tabs } = await readXlsx(join(folder.path, '.desk', 'opened', 'ward list.xlsx'));
          return tabs.find(({ title }) => title === 'Participants')!.values[1]![3] === 53 || undefined;
        });
      },
      WAIT_MS,
    );

    test(
      'the sample comes back, is started anew after a question, and the one before is named',
      async () => {
        await choose('Back to the sample');
        await isShown('ZS-001');
        await typeAge('54');
        await choose('Start the sample anew…');
        await page.locator('dialog[open]', { hasText: 'Nothing is deleted' }).waitFor();
        expect(await focused()).toBe('Cancel');
        await page.keyboard.press('Enter');
        expect(await page.locator('revo-grid [data-cell="D2"]').textContent()).toBe('54');
        await choose('Start the sample anew…');
        await page.locator('dialog[open]').getByRole('button', { name: 'Start anew' }).click();
        await page.locator('.file-news', { hasText: 'The sample was started anew.' }).waitFor();
        const kept = / is kept as (.*)\.$/.exec((await page.locator('.file-news').textContent()) ?? '')![1]!;
        const { tabs } = await readXlsx(kept);
        expect(tabs.find(({ title }) => title === 'Participants')!.values[1]![3]).toBe(54);
        await page.locator('.grid-pane[data-tab="Participants"]').waitFor();
        await page.locator('.cell-input').press('Control+Home');
        await page.locator('revo-grid [data-cell="D2"]', { hasText: '67' }).waitFor();
      },
      WAIT_MS,
    );

    test('the page had nothing to complain of', () => {
      expect(complaints).toEqual([]);
    });
  });
}

const isShown = (id: string): Promise<void> => page.locator('revo-grid [data-cell="A2"]', { hasText: id }).waitFor();

const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.textContent ?? null);

async function choose(caption: string): Promise<void> {
  await page.locator('.file-menu summary').click();
  await page.locator('.file-menu').getByRole('menuitem', { name: caption }).click();
}

async function typeAge(age: string): Promise<void> {
  await page.locator('.cell-input').press('Control+Home');
  await page.locator('revo-grid [data-cell="D2"]').click();
  await page.keyboard.type(age);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (typed) => document.querySelector('revo-grid [data-cell="D2"]')?.textContent?.startsWith(typed),
    age,
  );
  await page.locator('.save-saved').waitFor();
}

/** Files that are dragged as from a folder of this computer: what the page leaves, the browser itself does. */
const drag = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel', x: number, y: number, ...files: string[]) =>
  devtools.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files, dragOperationsMask: 1 } });

/** A hand that holds a file over the page goes on telling so; the page forgets a drag that it hears no more of. */
async function dragUntilCovered(x: number, y: number): Promise<void> {
  await drag('dragEnter', x, y, own);
  await until(async () => {
    await drag('dragOver', x, y, own);
    return (await page.locator('.drop-cover').isVisible()) || undefined;
  });
}

async function drop(x: number, y: number, ...files: string[]): Promise<void> {
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await drag(type, x, y, ...files);
}

/** A drop that only the add-on's frame hears of. Told by the browser, it would come to whatever covers the frame by then. */
async function dropInFrame(path: string): Promise<void> {
  const file = { name: basename(path), base64: (await readFile(path)).toString('base64') };
  await page
    .frameLocator('.sidebar-pane iframe')
    .locator('body')
    .evaluate((body, { name, base64 }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
      body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    }, file);
}
