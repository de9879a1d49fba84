import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Frame } from 'playwright-core';
import { GridStand, WAIT_MS } from './grid-stand.js';

/** The tumor size that a leiomyosarcoma needs is 10 cm. */
const SENTENCE = 'The tumor measures 9.9 cm; a leiomyosarcoma needs at least 10 cm.';

/** Marks, findings and the sidebar are of a participant, wherever his row stands on screen. */
export function describeArranged(browser: () => Browser): void {
  describe('in sorted and filtered rows', () => {
    let stand: GridStand;

    beforeAll(async () => {
      stand = await GridStand.openSample(browser());
    }, 180_000);

    afterAll(() => stand?.close(), 180_000);

    const sidebar = (): Frame => stand.page.frames().find((frame) => frame.url().endsWith('/desk/sidebar'))!;

    test(
      'a mark comes to the cell of its participant, the sidebar speaks of the same one, and undo takes it back',
      async () => {
        const { page } = stand;
        const { row, id, column, size, shown } = await soundLms(stand);
        const address = `${column}${row}`;
        // Sorted is by the column of the active cell.
        await page.locator('.cell-input').press('Control+Home');
        await page.getByRole('button', { name: 'Sort, filter' }).click();
        await page.getByRole('button', { name: 'Z to A, 9 to 0' }).click();
        await page.keyboard.press('Control+Home');
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        // Only this one and his neighbors by ID: the row above him on screen is another than in the sheet.
        await page.getByRole('button', { name: 'None', exact: true }).click();
        for (const each of shown.ids) await page.getByRole('checkbox', { name: each, exact: true }).check();
        await page.keyboard.press('Escape');
        const idsOnScreen = () =>
          page.locator('revo-grid [data-cell^="A"] .cell-text').evaluateAll((cells) => {
            // The grid keeps its rows in another order than it shows them.
            const top = (cell: Element): number => cell.getBoundingClientRect().top;
            return [...cells]
              .sort((a, b) => top(a) - top(b))
              .map((cell) => cell.textContent)
              .slice(1);
          });
        const sorted = [...shown.ids].sort().reverse();
        await expect(idsOnScreen()).resolves.toEqual(sorted);

        await stand.bringInSight(address);
        await stand.cell(address).click();
        await page.keyboard.type('9.9');
        await page.keyboard.press('Enter');
        await page.locator(`[data-cell="${address}"][data-mark="Critical"]`).waitFor();
        expect(await stand.cell(address).getAttribute('title')).toContain(SENTENCE);
        // Enter has gone to the next row on screen, and the sidebar with it.
        const next = sorted[sorted.indexOf(id) + 1]!;
        expect(await stand.address()).toBe(`${column}${shown.rows[shown.ids.indexOf(next)]}`);
        await sidebar().getByText(next).first().waitFor();

        await page.keyboard.press('Shift+Enter');
        await sidebar().getByText(id).first().waitFor();
        await sidebar().getByText(SENTENCE).first().waitFor();
        // Read out with its heading, its text and its mark.
        const label = await page.locator('.cell-input').getAttribute('aria-label');
        expect(label).toContain(`${address} Tumor size (cm) 9.9, Critical`);
        expect(label).toContain(SENTENCE);
        const others = await stand.marksIn(column);
        expect(others.filter((each) => each.says.includes(SENTENCE)).map((each) => each.address)).toEqual([address]);

        await page.keyboard.press('Control+z');
        await page.locator(`[data-cell="${address}"]:not([data-mark])`, { hasText: size }).waitFor();
        await expect(idsOnScreen()).resolves.toEqual(sorted);
        expect(await stand.address()).toBe(address);

        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
        expect(await stand.address()).toBe(address);
      },
      WAIT_MS * 2,
    );
  });
}

/** A participant with a leiomyosarcoma of a sound size, and who else to show. */
function soundLms(stand: GridStand) {
  return stand.page.evaluate(async () => {
    const view = (await (await fetch('/desk/tab?id=0')).json()) as {
      cells: { row: number; column: number; text: string; mark?: object }[];
    };
    const at = (row: number, column: number) => view.cells.find((each) => each.row === row && each.column === column);
    const columnOf = (heading: string) => view.cells.find((each) => each.row === 0 && each.text === heading)!.column;
    const [histology, size] = [columnOf('Histology (biopsy)'), columnOf('Tumor size (cm)')];
    const found = view.cells.find(
      (each) => each.column === histology && each.text === 'LMS' && each.row > 3 && !at(each.row, size)?.mark,
    )!;
    const rows = [found.row - 2, found.row, found.row + 2];
    return {
      row: found.row + 1,
      id: at(found.row, 0)!.text,
      column: String.fromCharCode(65 + size),
      size: at(found.row, size)!.text,
      shown: { rows: rows.map((row) => row + 1), ids: rows.map((row) => at(row, 0)!.text) },
    };
  });
}
