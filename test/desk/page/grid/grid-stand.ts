import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { SESSION_HEADER } from '../../../../desk/server/wire.js';
import { temporaryFolder } from '../../../support/temporary-folder.js';
import { until } from '../../../support/until.js';
import { startDeskProcess } from '../../server/desk-process.js';

export const WAIT_MS = 30_000;
const LOOK_MS = 20_000;

interface SeenCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly edit?: string;
}

/** A desk on a workbook of its own in a browser, and what a test asks of its grid. */
export class GridStand {
  private constructor(
    readonly page: Page,
    private readonly end: () => Promise<void>,
  ) {}

  /** Opens a workbook whose first tab has this title. */
  static async open(browser: Browser, file: Buffer, title: string): Promise<GridStand> {
    const folder = await temporaryFolder();
    const path = join(folder.path, 'own.xlsx');
    await writeFile(path, file);
    return GridStand.start(browser, folder, [path], title);
  }

  static async openSample(browser: Browser): Promise<GridStand> {
    return GridStand.start(browser, await temporaryFolder(), [], 'Participants');
  }

  private static async start(
    browser: Browser,
    folder: Awaited<ReturnType<typeof temporaryFolder>>,
    files: readonly string[],
    title: string,
  ): Promise<GridStand> {
    const desk = await startDeskProcess(folder.path, ['--port', '0', ...files]);
    const context = await browser.newContext({ viewport: { width: 1440, height: 1100 }, locale: 'en-US' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(LOOK_MS);
    await page.goto(`http://localhost:${desk.port}/`);
    await page.locator(`.grid-pane[data-tab="${title}"]`).waitFor();
    return new GridStand(page, async () => {
      await context.close();
      await desk.stop();
      await folder.remove();
    });
  }

  close(): Promise<void> {
    return this.end();
  }

  /** One thing asked of the desk behind the page's back, about the workbook that it shows: to put a cell where a case needs it. */
  async ask(path: string, body: object): Promise<void> {
    const status = await this.page.evaluate(
      async ([where, text, header]) => {
        const { session } = (await (await fetch('/desk/state')).json()) as { session: string };
        const headers = { 'content-type': 'application/json', [header]: session };
        return (await fetch(where, { method: 'POST', headers, body: text })).status;
      },
      [path, JSON.stringify(body), SESSION_HEADER] as const,
    );
    expect(status).toBe(200);
  }

  cell(address: string): Locator {
    return this.page.locator(`revo-grid [data-cell="${address}"]`);
  }

  async address(): Promise<string> {
    return (await this.page.locator('.cell-bar .address').textContent()) ?? '';
  }

  /** What is being typed; `null` when nothing is. */
  typed(): Promise<string | null> {
    return this.page
      .locator('.cell-input')
      .evaluate((field) => (field.classList.contains('is-open') ? (field as HTMLTextAreaElement).value : null));
  }

  async settled(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('.grid-pane[data-pending]') === null);
  }

  /** Every cell of the first tab, as the server has it; with `edits`, what an editor would open with. */
  cells(edits = false): Promise<Record<string, string>> {
    return this.page.evaluate(async (wantsEdits) => {
      const { cells } = (await (await fetch('/desk/tab?id=0')).json()) as { cells: SeenCell[] };
      return Object.fromEntries(
        cells
          .filter(({ text }) => text !== '')
          .map(({ row, column, text, edit }) => [
            `${String.fromCharCode(65 + column)}${row + 1}`,
            wantsEdits ? (edit ?? text) : text,
          ]),
      );
    }, edits);
  }

  /** Waits until some cells hold something; other texts of the sheet are for the test to look at. */
  async holds(wanted: Readonly<Record<string, string>>, edits = false): Promise<void> {
    const seen = async () => {
      const now = await this.cells(edits);
      return Object.fromEntries(Object.keys(wanted).map((address) => [address, now[address] ?? '']));
    };
    await this.becomes(seen, wanted);
  }

  /** Waits until the sheet holds exactly these texts. */
  async holdsOnly(wanted: Readonly<Record<string, string>>): Promise<void> {
    await this.becomes(() => this.cells(true), wanted);
  }

  /** Waits until the server has it and the page shows what the server has: what is done next goes by what is seen. */
  private async becomes(
    look: () => Promise<Record<string, string>>,
    wanted: Readonly<Record<string, string>>,
  ): Promise<void> {
    const isThere = async () => JSON.stringify(await look()) === JSON.stringify(wanted);
    await until(isThere, LOOK_MS).catch(async () => expect(await look()).toEqual(wanted));
    await until(() => this.isDrawn(), LOOK_MS);
  }

  /** Whether every cell in sight shows what the server has. */
  private isDrawn(): Promise<boolean> {
    return this.page.evaluate(async () => {
      const { cells } = (await (await fetch('/desk/tab?id=0')).json()) as { cells: SeenCell[] };
      const texts = new Map(
        cells.map(({ row, column, text }) => [`${String.fromCharCode(65 + column)}${row + 1}`, text]),
      );
      return [...document.querySelectorAll<HTMLElement>('revo-grid [data-cell]')].every(
        (cell) =>
          !cell.matches('.is-pending') &&
          (cell.querySelector('.cell-text')?.textContent ?? '') === (texts.get(cell.dataset.cell!) ?? ''),
      );
    });
  }

  /** Waits until the page shows a text in a cell that is in sight, or the server has it where it is not. */
  async shows(address: string, text: string): Promise<void> {
    await this.page.waitForFunction(
      ([name, wanted]) => {
        const cell = document.querySelector(`revo-grid [data-cell="${name}"]`);
        return (
          !cell || ((cell.querySelector('.cell-text')?.textContent ?? '') === wanted && !cell.matches('.is-pending'))
        );
      },
      [address, text] as const,
    );
  }

  /** What a person sees once nothing is pending, in one look. */
  async look(): Promise<{ readonly text: string | null; readonly address: string; readonly finds: boolean }> {
    const seen = await this.page.waitForFunction(() => {
      if (document.querySelector('.grid-pane[data-pending]')) return null;
      const field = document.querySelector<HTMLTextAreaElement>('.cell-input')!;
      return {
        text: field.classList.contains('is-open') ? field.value : null,
        address: document.querySelector('.cell-bar .address')?.textContent ?? '',
        finds: !document.querySelector<HTMLElement>('.find-bar')!.hidden,
      };
    });
    return (await seen.jsonValue())!;
  }

  /** Clicks a cell at its place in a long table, without waiting for more than that it is there. */
  async click(cell: string): Promise<void> {
    const at = await this.page.evaluate(async (name) => {
      document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')!.scrollTop =
        26 * (Number(name.slice(1)) - 8);
      document.querySelector('revogr-viewport-scroll.rgCol')!.scrollLeft = 0;
      const found = () => document.querySelector(`revo-grid [data-cell="${name}"]`);
      do for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      while (!found());
      const { left, top, width, height } = found()!.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, cell);
    await this.page.mouse.click(at.x, at.y);
  }

  /** Brings a cell into sight and clicks it. */
  async goTo(cell: string): Promise<void> {
    const { page } = this;
    // Also where it is active already: an undo that is under way selects what it has changed, unless a person has gone on.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await page.evaluate(
        (top) => {
          document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')!.scrollTop = top;
          document.querySelector('revogr-viewport-scroll.rgCol')!.scrollLeft = 0;
        },
        26 * (Number(cell.slice(1)) - 14),
      );
      await this.cell(cell).click();
      // What was typed before may still move what stands above the grid, and with it the cells.
      if ((await this.address()) === cell) break;
    }
    await page.locator('.cell-input').focus();
    expect(await this.address()).toBe(cell);
  }

  /** Scrolls sideways until a cell of a row that is on screen is there. */
  async bringInSight(cell: string): Promise<void> {
    await this.page.evaluate(async (name) => {
      const across = document.querySelector('revogr-viewport-scroll.rgCol')!;
      const found = () => document.querySelector(`revo-grid [data-cell="${name}"]`)?.getBoundingClientRect();
      const isSeen = () => {
        const [box, window] = [found(), across.getBoundingClientRect()];
        return box !== undefined && box.left >= window.left && box.right <= window.right;
      };
      for (across.scrollLeft = 0; ; across.scrollLeft += 200) {
        for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
        if (isSeen() || across.scrollLeft + across.clientWidth >= across.scrollWidth) return;
      }
    }, cell);
  }

  /** The marks of a column of the first tab, with what each says. */
  marksIn(letters: string): Promise<{ readonly address: string; readonly says: string }[]> {
    return this.page.evaluate(async (wanted) => {
      const { cells } = (await (await fetch('/desk/tab?id=0')).json()) as {
        cells: { row: number; column: number; mark?: { says: string[] } }[];
      };
      return cells
        .filter(({ column, mark }) => mark && String.fromCharCode(65 + column) === wanted)
        .map(({ row, mark }) => ({ address: `${wanted}${row + 1}`, says: mark!.says.join(' ') }));
    }, letters);
  }

  /** Selects what lies between two cells that are in sight. */
  async select(first: string, last: string): Promise<void> {
    await this.goTo(first);
    if (first === last) return;
    await this.cell(last).click({ modifiers: ['Shift'] });
    await this.page.waitForFunction(
      (label) => document.querySelector('.cell-bar .address')?.textContent === label,
      `${first}:${last}`,
    );
  }

  /** Takes the handle of the selection, once it stands where that ends. */
  async takeHandle(): Promise<void> {
    const { page } = this;
    await page.waitForFunction(() => {
      const handle = document.querySelector('.fill-handle:not([hidden])')?.getBoundingClientRect();
      const boxes = [...document.querySelectorAll('revo-grid :is(.is-selected, .is-active)[data-cell]')].map((cell) =>
        cell.getBoundingClientRect(),
      );
      if (!handle || boxes.length === 0) return false;
      const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
      const isAt = (middle: number, edge: number): boolean => Math.abs(middle - edge) < 12;
      return isAt(handle.left + handle.width / 2, right) && isAt(handle.top + handle.height / 2, bottom);
    });
    // What stands above the sheet may still grow or shrink with the last change.
    const handle = await until(async () => {
      const before = await page.locator('.fill-handle').boundingBox();
      await page.waitForTimeout(120);
      const now = await page.locator('.fill-handle').boundingBox();
      return before && now && before.y === now.y && before.x === now.x ? now : undefined;
    }, LOOK_MS);
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.locator('.fill-handle.is-dragged').waitFor();
  }

  /** Draws the selection out to a cell in sight with the mouse, and leaves the button pressed. */
  async drawTo(address: string): Promise<void> {
    await this.takeHandle();
    const box = (await this.cell(address).boundingBox())!;
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  }
}
