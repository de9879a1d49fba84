import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { newWorkbook } from '../../../cli/files/xlsx/write/new-workbook.js';
import { GridStand, WAIT_MS } from './grid/grid-stand.js';

/** One column a kind of cell, with what stands in every row, and what is typed over it. */
const KINDS = {
  text: { column: 'B', before: 'alpha', typed: 'zz' },
  list: { column: 'C', before: 'yes', typed: 'no' },
  date: { column: 'D', before: '2026-03-04', typed: '2026-05-06' },
  number: { column: 'E', before: '12.5', typed: '7' },
} as const;
type Kind = keyof typeof KINDS;
/** `choosing`: the arrow keys stand on an entry of an open list. While a list cell is typed into or edited, its list is open too. */
type State = 'ready' | 'typing' | 'editing' | 'choosing';

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
  readonly text?: string | RegExp;
  /** The cell holds this, whatever was typed. */
  readonly holds?: string;
  /** The rows of the selection, from the frozen ID on. */
  readonly selects?: 'row';
  /** The find bar is open. */
  readonly finds?: true;
  /** What was done before the key: a value was put into the cell, and for the second taken back. */
  readonly after?: 'edit' | 'undo';
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

const COMPOSED = '你好';
/** As the page counts it: the day on this computer. */
const TODAY = /\d{4}-\d\d-\d\d$/;

/** The end of the filled cells; from there, of the sheet. */
const lastColumn = (kind: Kind): string => (kind === 'number' ? 'L' : 'E');

/** The table: what a person may rely on, by what she is doing when she presses the key. */
const TABLE: Readonly<Record<State, (kind: Kind) => Table>> = {
  ready: (kind) => {
    const { column, before, typed } = KINDS[kind];
    return {
      Tab: { to: [0, 1] },
      'Shift+Tab': { to: [0, -1] },
      Enter: { open: true, text: before },
      'Shift+Enter': { to: [-1, 0] },
      Escape: {},
      F2: { open: true, text: before },
      ...each(ARROWS, (to) => ({ to })),
      'Control+ArrowDown': { to: `${column}${LAST}` },
      'Control+ArrowUp': { to: `${column}1` },
      'Control+ArrowLeft': { to: 'A' },
      'Control+ArrowRight': { to: lastColumn(kind) },
      Home: { to: 'A' },
      End: { to: 'E' },
      PageUp: { to: 'above' },
      PageDown: { to: 'below' },
      'Control+Home': { to: 'A2' },
      'Control+End': { to: `E${LAST}` },
      'Control+z': { after: 'edit', holds: before },
      'Control+y': { after: 'undo', holds: typed },
      'Control+Shift+z': { after: 'undo', holds: typed },
      // From the cell above, which holds the same as all of its kind.
      'Control+d': { after: 'edit', holds: before },
      'Control+f': { finds: true },
      'Control+;': { open: true, text: TODAY },
      'Shift+Space': { selects: 'row' },
      Delete: { holds: '' },
      Backspace: { holds: '' },
      composition: { open: true, text: COMPOSED },
    };
  },
  typing: (kind) => {
    const { column, typed } = KINDS[kind];
    return {
      ...each(MOVES, (to) => ({ to, takes: true })),
      Escape: {},
      F2: { open: true, text: typed },
      ...each(ARROWS, (to) => ({ to, takes: true })),
      // An open list is moved in, and nothing is taken yet.
      ...(kind === 'list' ? { ArrowUp: { open: true, text: typed }, ArrowDown: { open: true, text: typed } } : {}),
      'Control+ArrowDown': { to: `${column}${LAST}`, takes: true },
      'Control+ArrowUp': { to: `${column}1`, takes: true },
      'Control+ArrowLeft': { to: 'A', takes: true },
      'Control+ArrowRight': { to: lastColumn(kind), takes: true },
      Home: { open: true, text: typed },
      End: { open: true, text: typed },
      PageUp: { to: 'above', takes: true },
      PageDown: { to: 'below', takes: true },
      'Control+Home': { to: 'A2', takes: true },
      'Control+End': { to: `E${LAST}`, takes: true },
      // The text's own undo.
      'Control+z': { open: true },
      'Control+y': { open: true, text: typed },
      'Control+Shift+z': { open: true, text: typed },
      'Control+d': { open: true, text: typed },
      'Control+f': { takes: true, finds: true },
      'Control+;': { open: true, text: TODAY },
      'Shift+Space': { open: true, text: `${typed} ` },
      Delete: { open: true, text: typed },
      Backspace: { open: true, text: typed.slice(0, -1) },
      composition: { open: true, text: `${typed}${COMPOSED}` },
    };
  },
  editing: (kind) => {
    const { before } = KINDS[kind];
    const stays: Outcome = { open: true, text: before };
    return {
      ...each(MOVES, (to) => ({ to })),
      Escape: {},
      F2: stays,
      ...each(ARROWS, () => stays),
      ...Object.fromEntries(
        [...Object.keys(ARROWS).map((arrow) => `Control+${arrow}`), 'Home', 'End', 'PageUp', 'PageDown'].map((key) => [
          key,
          stays,
        ]),
      ),
      'Control+Home': stays,
      'Control+End': stays,
      'Control+z': stays,
      'Control+y': stays,
      'Control+Shift+z': stays,
      'Control+d': stays,
      'Control+f': { finds: true },
      'Control+;': { open: true, text: TODAY },
      'Shift+Space': { open: true, text: `${before} ` },
      Delete: stays,
      Backspace: { open: true, text: before.slice(0, -1) },
      composition: { open: true, text: `${before}${COMPOSED}` },
    };
  },
  choosing: () => {
    const { before } = KINDS.list;
    const stays: Outcome = { open: true, text: before };
    return {
      // What the list stands on is taken, not what is in the field.
      ...each(MOVES, (to) => ({ to, takes: true })),
      Escape: {},
      ...each(ARROWS, () => stays),
      Home: stays,
      End: stays,
      'Control+d': stays,
      'Control+f': { takes: true, finds: true },
      Delete: stays,
      Backspace: { open: true, text: before.slice(0, -1) },
    };
  },
};

/** What every key does, on cells of every kind, in a browser with real keys; each case looks at every cell of the tab. */
export function describeKeys(browser: () => Browser): void {
  describe('the keyboard in the grid', () => {
    let stand: GridStand;
    let page: Page;
    let client: CDPSession;
    let row = 20;
    /** Every cell as it is when no case is under way. */
    let base: Readonly<Record<string, string>>;
    const seen = new Map<string, string[]>();

    beforeAll(async () => {
      stand = await GridStand.open(browser(), keysWorkbook(), 'Keys');
      ({ page } = stand);
      client = await page.context().newCDPSession(page);
      base = await stand.cells();
    }, 180_000);

    afterAll(async () => {
      if (process.env.PRINT_KEYS) process.stdout.write(tableOf(seen));
      await stand?.close();
    }, 180_000);

    const address = () => stand.address();
    const open = () => stand.typed();
    const settled = () => stand.settled();
    const cells = () => stand.cells();
    const goTo = (cell: string) => stand.goTo(cell);

    const put = (at: { readonly row: number; readonly column: string }, text: string) =>
      stand.ask('/desk/edit', { tab: 0, row: at.row - 1, column: at.column.charCodeAt(0) - 65, values: [[text]] });

    async function press(key: string): Promise<void> {
      if (key !== 'composition') return page.keyboard.press(key);
      await client.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
      await client.send('Input.insertText', { text: COMPOSED });
    }

    /** One key on one cell: what differs from the table, every cell of the tab looked at. */
    async function tryKey(state: State, kind: Kind, key: string, outcome: Outcome): Promise<string[]> {
      const { column, before, typed } = KINDS[kind];
      row = row === 34 ? 22 : row + 1;
      const start = `${column}${row}`;
      const at = { row, column };
      if (outcome.after) await put(at, typed);
      if (outcome.after === 'undo') await stand.ask('/desk/undo', {});
      await stand.click(start);
      if (state === 'typing') await page.keyboard.type(typed);
      if (state === 'editing' || state === 'choosing') await page.keyboard.press('F2');
      if (state === 'choosing') {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
      }
      await press(key);
      if (outcome.after) await stand.holds({ [start]: outcome.holds ?? before });
      const { text, address: reached, finds } = await stand.look();
      if (finds || text !== null) await page.keyboard.press('Escape');
      const is = await cells();
      const wanted = { ...base };
      if (outcome.takes) wanted[start] = typed;
      if (outcome.holds !== undefined) wanted[start] = outcome.holds;
      if (outcome.holds === '') delete wanted[start];
      if (is[start] !== before) {
        await put(at, before);
        await stand.shows(start, before);
      }
      const differs: string[] = [];
      const compare = (what: string, found: unknown, expected: unknown): void => {
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          differs.push(`${what}: ${JSON.stringify(found)} and not ${JSON.stringify(expected)}`);
        }
      };
      compare('typing goes on', text !== null, outcome.open === true);
      if (outcome.text instanceof RegExp) compare('text', outcome.text.test(text ?? ''), true);
      else if (outcome.text !== undefined) compare('text', text, outcome.text);
      compare('finding', finds, outcome.finds === true);
      if (outcome.selects === 'row') compare('selected', reached, `A${row}:L${row}`);
      else if (!isThere(reached, outcome.to, at)) differs.push(`went from ${start} to ${reached}`);
      for (const cell of new Set([...Object.keys(is), ...Object.keys(wanted)])) compare(cell, is[cell], wanted[cell]);
      return differs;
    }

    const cases = (Object.keys(TABLE) as State[]).flatMap((state) =>
      (Object.keys(KINDS) as Kind[])
        .filter((kind) => state !== 'choosing' || kind === 'list')
        .map((kind) => [state, kind] as const),
    );
    test.each(cases)(
      '%s, on a %s cell',
      async (state, kind) => {
        const found: Record<string, string[]> = {};
        for (const [key, outcome] of Object.entries(TABLE[state](kind))) {
          const differs = await tryKey(state, kind, key, outcome);
          if (differs.length > 0) found[key] = differs;
          seen.set(key, [...(seen.get(key) ?? []), `${state}, ${kind}: ${differs.join('; ') || 'ok'}`]);
        }
        expect(found).toEqual({});
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
      'Alt with an arrow opens the list of a cell that has one, and moves nowhere',
      async () => {
        await goTo('C44');
        await page.keyboard.press('Alt+ArrowDown');
        await page.locator('.choices').waitFor();
        await page.keyboard.press('Escape');
        expect(await address()).toBe('C44');
        await goTo('B44');
        await page.keyboard.press('Alt+ArrowDown');
        expect(await address()).toBe('B44');
        expect(await page.locator('.cell-input.is-open').count()).toBe(0);
      },
      WAIT_MS,
    );

    test(
      'found from the keyboard, and sorted and filtered for looking only',
      async () => {
        await goTo('A43');
        const before = await cells();
        await page.keyboard.press('Control+f');
        await page.keyboard.type('P-03');
        // Once more it is for another text.
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
        await stand.cell('A42').waitFor();
        await stand.cell('A43').waitFor({ state: 'detached' });
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

/** One line a key, one column for each thing a person does on each kind of cell. */
function tableOf(seen: ReadonlyMap<string, readonly string[]>): string {
  return [...seen]
    .map(([key, found]) => {
      const differing = found.filter((each) => !each.endsWith(': ok'));
      return `${key.padEnd(20)} ${found.length - differing.length} of ${found.length} ok ${differing.join(' | ')}`.trimEnd();
    })
    .join('\n')
    .concat('\n');
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
