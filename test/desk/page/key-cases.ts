import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newWorkbook } from '../../../cli/files/xlsx/write/new-workbook.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { type DeskProcess, startDeskProcess } from '../server/desk-process.js';

const WAIT_MS = 30_000;
/** One column a kind of cell, with what stands in every row, and what is typed over it. */
const KINDS = {
  text: { column: 'B', before: 'alpha', typed: 'zz' },
  list: { column: 'C', before: 'yes', typed: 'no' },
  date: { column: 'D', before: '2026-03-04', typed: '2026-05-06' },
  number: { column: 'E', before: '12.5', typed: '7' },
} as const;
type Kind = keyof typeof KINDS;
type State = 'ready' | 'typing' | 'editing';

const ROWS = 60;
/** Every row from the first on is filled, so that Ctrl with an arrow goes to the edge of the block. */
const FIRST = 2;
const LAST = FIRST + ROWS - 1;

/**
 * What a key does: where the active cell is afterwards (`+1` row and column from where it was, or a cell), whether the text was
 * taken, and whether something is still being typed, with its text where it matters.
 */
interface Outcome {
  readonly to?: readonly [rows: number, columns: number] | string;
  readonly takes?: true;
  readonly open?: true;
  readonly text?: string;
  /** The cell holds this, whatever was typed. */
  readonly holds?: string;
}

const MOVES = {
  Tab: [0, 1],
  'Shift+Tab': [0, -1],
  Enter: [1, 0],
  'Shift+Enter': [-1, 0],
} as const;
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] } as const;

type Table = Readonly<Record<string, Outcome>>;
const each = <T extends object>(moves: T, outcome: (to: T[keyof T]) => Outcome): Table =>
  Object.fromEntries(Object.entries(moves).map(([key, to]) => [key, outcome(to as T[keyof T])]));

/** The table: what a person may rely on, by what she is doing when she presses the key. */
const TABLE: Readonly<Record<State, (kind: Kind) => Table>> = {
  typing: (kind) => {
    const { column, typed } = KINDS[kind];
    const isList = kind === 'list';
    return {
      ...each(MOVES, (to) => ({ to, takes: true })),
      ...each(ARROWS, (to) => ({ to, takes: true })),
      // An open list is moved in, and nothing is taken yet.
      ...(isList ? { ArrowUp: { open: true }, ArrowDown: { open: true } } : {}),
      'Control+ArrowDown': { to: `${column}${LAST}`, takes: true },
      'Control+ArrowUp': { to: `${column}1`, takes: true },
      'Control+ArrowLeft': { to: 'A', takes: true },
      'Control+ArrowRight': { to: 'E', takes: true },
      PageDown: { to: 'below', takes: true },
      PageUp: { to: 'above', takes: true },
      'Control+Home': { to: 'A2', takes: true },
      'Control+End': { to: `E${LAST}`, takes: true },
      Home: { open: true, text: typed },
      End: { open: true, text: typed },
      F2: { open: true, text: typed },
      Escape: {},
      'Control+d': { open: true, text: typed },
      'Shift+Space': { open: true, text: `${typed} ` },
      Delete: { open: true, text: typed },
      Backspace: { open: true, text: typed.slice(0, -1) },
      'Control+y': { open: true },
      'Control+z': { open: true },
      'Control+Shift+z': { open: true },
      'Control+f': { takes: true },
      'Control+;': { open: true },
    };
  },
  editing: (kind) => {
    const { before } = KINDS[kind];
    const isList = kind === 'list';
    return {
      ...each(MOVES, (to) => ({ to })),
      ...each(ARROWS, () => ({ open: true, ...(isList ? {} : { text: before }) })),
      'Control+ArrowLeft': { open: true },
      'Control+ArrowRight': { open: true },
      Home: { open: true },
      End: { open: true },
      PageDown: { open: true },
      PageUp: { open: true },
      'Control+Home': { open: true },
      'Control+End': { open: true },
      F2: { open: true },
      Escape: {},
      Delete: { open: true, text: before },
      Backspace: { open: true, text: before.slice(0, -1) },
      'Shift+Space': { open: true, text: `${before} ` },
      'Control+f': {},
    };
  },
  ready: (kind) => {
    const { column } = KINDS[kind];
    return {
      Tab: { to: [0, 1] },
      'Shift+Tab': { to: [0, -1] },
      Enter: { open: true },
      'Shift+Enter': { to: [-1, 0] },
      ...each(ARROWS, (to) => ({ to })),
      'Control+ArrowDown': { to: `${column}${LAST}` },
      'Control+ArrowUp': { to: `${column}1` },
      'Control+ArrowLeft': { to: 'A' },
      'Control+ArrowRight': { to: 'E' },
      Home: { to: 'A' },
      End: { to: 'E' },
      PageDown: { to: 'below' },
      PageUp: { to: 'above' },
      'Control+Home': { to: 'A2' },
      'Control+End': { to: `E${LAST}` },
      F2: { open: true },
      Escape: {},
      'Control+;': { open: true },
      'Shift+Space': {},
      Delete: { holds: '' },
      Backspace: { holds: '' },
    };
  },
};

/** Keys that are tried on cells of every kind. */
const OFTEN: ReadonlySet<string> = new Set([
  'Tab',
  'Shift+Tab',
  'Enter',
  'Shift+Enter',
  'Escape',
  'ArrowDown',
  'ArrowRight',
  'F2',
  'Delete',
  'Backspace',
]);

interface SeenCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What every key does, on cells of every kind, in a browser with real keys; each case looks at every cell of the tab. */
export function describeKeys(browser: () => Browser): void {
  describe('the keyboard in the grid', () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let desk: DeskProcess;
    let page: Page;
    let row = 20;

    beforeAll(async () => {
      folder = await temporaryFolder();
      const path = join(folder.path, 'keys.xlsx');
      await writeFile(path, keysWorkbook());
      desk = await startDeskProcess(folder.path, ['--port', '0', path]);
      const context = await browser().newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      await page.goto(`http://localhost:${desk.port}/`);
      await page.locator('.grid-pane[data-tab="Keys"]').waitFor();
    }, 180_000);

    afterAll(async () => {
      await page?.context().close();
      await desk?.stop();
      await folder?.remove();
    }, 180_000);

    const address = () => page.locator('.cell-bar .address').textContent();
    const open = () =>
      page
        .locator('.cell-input')
        .evaluate((field) => (field.classList.contains('is-open') ? (field as HTMLTextAreaElement).value : null));
    const settled = () => page.waitForFunction(() => document.querySelector('revo-grid .is-pending') === null);
    const cells = (): Promise<Record<string, string>> =>
      page.evaluate(async () => {
        const { cells } = (await (await fetch('/desk/tab?id=0')).json()) as { cells: SeenCell[] };
        return Object.fromEntries(
          cells
            .filter(({ text }) => text !== '')
            .map(({ row, column, text }) => [`${String.fromCharCode(65 + column)}${row + 1}`, text]),
        );
      });

    async function goTo(cell: string): Promise<void> {
      await page.evaluate(
        (top) => {
          document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')!.scrollTop = top;
          document.querySelector('revogr-viewport-scroll.rgCol')!.scrollLeft = 0;
        },
        26 * (Number(cell.slice(1)) - 14),
      );
      // What was typed before may still move what stands above the grid, and with it the cells.
      for (let attempt = 0; (await address()) !== cell && attempt < 5; attempt += 1) {
        await page.locator(`revo-grid [data-cell="${cell}"]`).click();
      }
      await page.locator('.cell-input').focus();
      expect(await address()).toBe(cell);
    }

    /** Leaves whatever is open, and shows the grid again. */
    async function clear(): Promise<void> {
      if (await page.locator('.find-bar').isVisible()) await page.keyboard.press('Escape');
      if ((await open()) !== null) await page.keyboard.press('Escape');
      await settled();
    }

    const states = Object.keys(TABLE) as State[];
    const kinds = Object.keys(KINDS) as Kind[];
    test.each(states.flatMap((state) => kinds.map((kind) => [state, kind] as const)))(
      '%s, on a %s cell',
      async (state, kind) => {
        const { column, before, typed } = KINDS[kind];
        for (const [key, outcome] of Object.entries(TABLE[state](kind))) {
          // Text cells show what every key does, the others what may differ in them.
          if (kind !== 'text' && !OFTEN.has(key)) continue;
          row = row === 40 ? 20 : row + 1;
          const start = `${column}${row}`;
          await goTo(start);
          const was = await cells();
          if (state === 'typing') await page.keyboard.type(typed);
          if (state === 'editing') await page.keyboard.press('F2');
          await page.keyboard.press(key);
          await settled();
          const what = `${state}, ${kind}: ${key}`;
          const text = await open();
          expect([what, text !== null]).toEqual([what, outcome.open === true]);
          if (outcome.text !== undefined) expect([what, text]).toEqual([what, outcome.text]);
          const reached = await address();
          if (key === 'Shift+Space' && state === 'ready') expect([what, reached]).toEqual([what, `A${row}:L${row}`]);
          else expect([what, isThere(reached!, outcome.to, { row, column })]).toEqual([what, true]);
          await clear();
          const is = await cells();
          const wanted = { ...was };
          if (outcome.takes) wanted[start] = typed;
          if (outcome.holds === '') delete wanted[start];
          expect([what, is]).toEqual([what, wanted]);
          if (is[start] !== before) {
            await goTo(start);
            await page.keyboard.type(before);
            await page.keyboard.press('Shift+Enter');
            await settled();
          }
        }
      },
      WAIT_MS * 3,
    );

    test(
      'a list is moved in, and what it stands on is taken',
      async () => {
        await goTo('C30');
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Tab');
        await settled();
        expect([await address(), (await cells()).C30]).toEqual(['D30', 'no']);
        await goTo('C30');
        await page.keyboard.type('ye');
        await page.locator('.choices li', { hasText: 'yes' }).click();
        await settled();
        expect([await address(), (await cells()).C30]).toEqual(['C31', 'yes']);
      },
      WAIT_MS,
    );

    test(
      'what is typed, Tab, what is typed: two values in two cells, and Enter goes below the first',
      async () => {
        await goTo('B31');
        await page.keyboard.type('QD-027');
        await page.keyboard.press('Tab');
        await page.keyboard.type('no');
        await page.keyboard.press('Enter');
        await settled();
        const now = await cells();
        expect([await address(), now.B31, now.C31]).toEqual(['B32', 'QD-027', 'no']);
      },
      WAIT_MS,
    );

    test(
      'an input method composes the first key too',
      async () => {
        await goTo('B33');
        const client = await page.context().newCDPSession(page);
        await client.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
        await client.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 });
        await client.send('Input.insertText', { text: '你好' });
        expect(await open()).toBe('你好');
        await page.keyboard.press('Enter');
        await settled();
        expect([await address(), (await cells()).B33]).toEqual(['B34', '你好']);
      },
      WAIT_MS,
    );

    test(
      'a whole row with its frozen ID is copied, and pasted into another',
      async () => {
        await goTo('B34');
        await page.keyboard.press('Shift+Space');
        await page.keyboard.press('Control+c');
        await goTo('A36');
        await page.keyboard.press('Control+v');
        await settled();
        const now = await cells();
        const values = (at: number) => ['A', 'B', 'C', 'D', 'E'].map((letter) => now[`${letter}${at}`]);
        expect(values(36)).toEqual(values(34));
        expect(now.A35).toBe('P-035');
      },
      WAIT_MS,
    );

    test(
      'what Excel copies is pasted cell for cell, line breaks and all',
      async () => {
        await goTo('B37');
        await page.evaluate(() => {
          const html =
            '<table><tr><td>one<br>two</td><td style="mso-number-format:\'\\@\'">007</td></tr><tr><td colspan=2>wide</td></tr></table>';
          const items = {
            'text/html': new Blob([html], { type: 'text/html' }),
            'text/plain': new Blob(['x'], { type: 'text/plain' }),
          };
          return navigator.clipboard.write([new ClipboardItem(items)]);
        });
        await page.keyboard.press('Control+v');
        await settled();
        await goTo('B40');
        await page.evaluate(() => navigator.clipboard.writeText('"three\nfour"\tyes\r\n'));
        await page.keyboard.press('Control+v');
        await settled();
        const now = await cells();
        expect([now.B37, now.B38, now.B40, now.C40, now.B41]).toEqual([
          'one\ntwo',
          'wide',
          'three\nfour',
          'yes',
          'alpha',
        ]);
      },
      WAIT_MS,
    );

    test(
      'Escape, then Tab, leaves the grid, and the page says so; typing goes on after a click',
      async () => {
        await goTo('B42');
        await page.keyboard.press('Escape');
        expect(await page.locator('.leave-hint').textContent()).toContain('Tab now leaves');
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.classList.contains('cell-input'))).toBe(false);
        await goTo('B42');
        await page.keyboard.type('back');
        await page.keyboard.press('Enter');
        await settled();
        expect((await cells()).B42).toBe('back');
      },
      WAIT_MS,
    );

    test(
      'found from the keyboard, and sorted and filtered for looking only',
      async () => {
        await goTo('A43');
        const before = await cells();
        await page.keyboard.press('Control+f');
        await page.keyboard.type('P-05');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Escape');
        expect(await address()).toBe('A51');
        await goTo('B43');
        await page.getByRole('button', { name: 'Sort, filter' }).click();
        await page.getByRole('button', { name: 'None', exact: true }).click();
        await page.getByRole('checkbox', { name: 'back' }).check();
        await page.keyboard.press('Escape');
        const shown = () =>
          page.locator('revo-grid [data-cell^="A"]').evaluateAll((found) => found.map((each) => each.textContent));
        await page.waitForFunction(() => document.querySelectorAll('revo-grid [data-cell^="A"]').length === 2);
        expect(await shown()).toEqual(['ID', 'P-042']);
        await page.locator('revo-grid [data-cell="B42"]').click();
        await page.keyboard.type('here');
        await page.keyboard.press('Enter');
        await settled();
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
        expect(await cells()).toEqual({ ...before, B42: 'here' });
      },
      WAIT_MS,
    );
  });
}

function isThere(reached: string, to: Outcome['to'], from: { readonly row: number; readonly column: string }): boolean {
  const [letter, number] = [reached[0]!, Number(reached.slice(1))];
  if (to === undefined) return reached === `${from.column}${from.row}`;
  if (to === 'above') return letter === from.column && number < from.row - 5;
  if (to === 'below') return letter === from.column && number > from.row + 5;
  if (typeof to === 'string') return to.length === 1 ? reached === `${to}${from.row}` : reached === to;
  const [rows, columns] = to;
  return reached === `${String.fromCharCode(from.column.charCodeAt(0) + columns)}${from.row + rows}`;
}

/** A tab of one column a kind of cell, which means nothing to the trial. */
export function keysWorkbook(): Buffer {
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    cells: [
      { value: `P-${String(FIRST + at).padStart(3, '0')}` },
      { value: KINDS.text.before },
      { value: KINDS.list.before },
      { value: 46085, look: { format: 'yyyy-mm-dd' } },
      { value: 12.5 },
    ],
  }));
  return newWorkbook({
    creator: 'a test',
    sheets: [
      {
        title: 'Keys',
        frozen: { rows: 1, columns: 1 },
        columns: [],
        rows: [{ cells: ['ID', 'Text', 'List', 'Date', 'Number'].map((value) => ({ value })) }, ...rows],
        validations: [{ ranges: [`C2:C${LAST}`], type: 'list', formulas: ['"yes,no,not known"'], onError: 'warning' }],
      },
    ],
  });
}
