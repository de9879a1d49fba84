import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { newWorkbook } from '../../../../cli/files/xlsx/write/new-workbook.js';
import { GridStand, WAIT_MS } from './grid-stand.js';

const FIRST = 2;
const LAST = 61;

/** What is done with the mouse, the clipboard and whole rows, as in a spreadsheet; each case ends with the sheet as it was. */
export function describeSpreadsheet(browser: () => Browser): void {
  describe('the grid as a spreadsheet', () => {
    let stand: GridStand;
    let before: Record<string, string>;

    beforeAll(async () => {
      stand = await GridStand.open(browser(), workbook(), 'Sheet');
      await stand.ask('/desk/edit', {
        tab: 0,
        row: FIRST - 1,
        column: 3,
        values: Array.from({ length: LAST - FIRST + 1 }, (_, at) => [`=C${FIRST + at}*2`]),
      });
      await stand.cell('D20').getByText('40').waitFor();
      before = await stand.cells(true);
    }, 180_000);

    afterAll(() => stand?.close(), 180_000);

    // A case that failed must not fail those after it.
    afterEach(async () => {
      const { page } = stand;
      await page.mouse.up();
      const arranged = page.getByRole('button', { name: 'Sorted or filtered' });
      if (!(await arranged.isVisible())) return;
      await arranged.click();
      await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
    });

    async function undone(steps = 1): Promise<void> {
      for (let step = 0; step < steps; step += 1) await stand.page.keyboard.press('Control+z');
      await stand.settled();
      await stand.holdsOnly(before);
    }

    test(
      'the handle copies downward, over the frozen column too, in one step that undo takes back',
      async () => {
        const { page } = stand;
        await stand.select('A20', 'B21');
        await stand.drawTo('B25');
        await page.waitForFunction(() =>
          document.querySelector('[data-cell="A25"]')?.classList.contains('is-drawn-bottom'),
        );
        expect(await page.locator('.fill-tip').textContent()).toContain('A20:B25');
        await page.mouse.up();
        await stand.holds({ A22: 'P-020', A25: 'P-021', B24: 'alpha 20', B25: 'alpha 21', A26: 'P-026', C22: '22' });
        expect([await stand.address(), await page.locator('.is-drawn').count()]).toEqual(['A20:B25', 0]);
        await undone();
      },
      WAIT_MS,
    );

    test(
      'upward, to the left and to the right; a drag that Escape ends does nothing',
      async () => {
        const { page } = stand;
        await stand.select('B24', 'B24');
        await stand.drawTo('B22');
        await page.mouse.up();
        await stand.holds({ B21: 'alpha 21', B22: 'alpha 24', B23: 'alpha 24' });
        await undone();
        await stand.select('C24', 'C24');
        await stand.drawTo('A24');
        await page.mouse.up();
        await stand.holds({ A24: '24', B24: '24', A23: 'P-023' });
        await undone();
        await stand.select('C24', 'C24');
        await stand.drawTo('E24');
        await page.keyboard.press('Escape');
        expect(await page.locator('.fill-tip').isVisible()).toBe(false);
        await page.mouse.up();
        await stand.drawTo('C26');
        await page.mouse.up();
        await stand.holds({ C25: '24', C26: '24' });
        expect((await stand.cells()).E24).toBe('2026-03-04');
        await undone();
      },
      WAIT_MS,
    );

    test(
      'with Ctrl an ID, a number and a date are counted on; formulas move',
      async () => {
        const { page } = stand;
        await stand.select('A20', 'E20');
        await stand.drawTo('B22');
        await page.keyboard.down('Control');
        await page.waitForFunction(() => document.querySelector('.fill-tip')?.textContent?.includes('Counts on'));
        await page.mouse.up();
        await page.keyboard.up('Control');
        await stand.holds(
          { A22: 'P-022', C21: '21', C22: '22', D22: '=C22*2', E21: '2026-03-05', E22: '2026-03-06' },
          true,
        );
        await undone();
      },
      WAIT_MS,
    );

    test(
      'a drag to the edge brings more rows into sight, and fills them',
      async () => {
        const { page } = stand;
        await stand.goTo('B20');
        await stand.takeHandle();
        const { x, width } = (await stand.cell('B20').boundingBox())!;
        await page.mouse.move(x + width / 2, 1096, { steps: 3 });
        await page.waitForFunction(
          () => Number(/:B(\d+)/.exec(document.querySelector('.fill-tip')?.textContent ?? '')?.[1]) > 45,
        );
        await page.mouse.up();
        await stand.holds({ B21: 'alpha 20', B45: 'alpha 20', B19: 'alpha 19' });
        await undone();
      },
      WAIT_MS,
    );

    test(
      'rows that are filtered out are never written: not by the handle, nor Ctrl+D, Delete and paste',
      async () => {
        const { page } = stand;
        await stand.goTo('F20');
        await page.getByRole('button', { name: 'Sort, filter' }).click();
        await page.getByRole('button', { name: 'None', exact: true }).click();
        await page.getByRole('checkbox', { name: 'odd' }).check();
        await page.keyboard.press('Escape');
        await stand.cell('B20').waitFor({ state: 'detached' });

        await stand.cell('B21').click();
        await stand.drawTo('B25');
        await page.mouse.up();
        await stand.holds({ B21: 'alpha 21', B22: 'alpha 22', B23: 'alpha 21', B24: 'alpha 24', B25: 'alpha 21' });
        await undone();

        await stand.cell('C21').click();
        await stand.cell('C25').click({ modifiers: ['Shift'] });
        await page.keyboard.press('Control+d');
        await stand.holds({ C22: '22', C23: '21', C24: '24', C25: '21' });
        await undone();

        await stand.cell('B21').click();
        await stand.cell('C23').click({ modifiers: ['Shift'] });
        await page.keyboard.press('Delete');
        await stand.holds({ B21: '', C21: '', B22: 'alpha 22', B23: '', C23: '' });
        await undone();

        await stand.cell('B21').click();
        await stand.cell('B23').click({ modifiers: ['Shift'] });
        await page.keyboard.press('Control+c');
        await stand.cell('B31').click();
        await page.keyboard.press('Control+v');
        await stand.holds({ B31: 'alpha 21', B32: 'alpha 32', B33: 'alpha 23' });
        await undone();

        // What would land in rows that nobody sees is refused.
        await page.keyboard.press('Control+End');
        await page.keyboard.press('Control+v');
        await page.locator('.toast', { hasText: 'Nothing was pasted' }).waitFor();
        expect(await stand.cells(true)).toEqual(before);
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
      },
      WAIT_MS * 2,
    );

    test(
      'the selection leaves a row that is filtered out, and after a sort the handle stands at its cell',
      async () => {
        const { page } = stand;
        await stand.goTo('B20');
        await page.getByRole('button', { name: 'Sort, filter' }).click();
        await page.getByRole('button', { name: 'None', exact: true }).click();
        await page.keyboard.press('Escape');
        // With no row left nothing can be typed at all.
        await page.keyboard.type('gone');
        await page.keyboard.press('Enter');
        await page.locator('.toast', { hasText: 'Nothing was typed' }).waitFor();
        // They lie over the last rows until they are read.
        await page.locator('.toast button').evaluateAll((all) => {
          for (const each of all) (each as HTMLElement).click();
        });
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('checkbox', { name: 'alpha 30', exact: true }).check();
        await page.keyboard.press('Escape');
        expect(await stand.address()).toBe('B30');
        await page.keyboard.type('seen');
        await page.keyboard.press('Enter');
        await stand.holds({ B30: 'seen', B20: 'alpha 20' }, true);
        await undone();
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
        await stand.goTo('C5');
        await page.getByRole('button', { name: 'Sort, filter' }).click();
        await page.getByRole('button', { name: 'Z to A, 9 to 0' }).click();
        await stand.cell('C5').waitFor();
        await stand.takeHandle();
        await page.keyboard.press('Escape');
        await page.mouse.up();
        expect(await stand.cells(true)).toEqual(before);
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
      },
      WAIT_MS,
    );

    test(
      'in sorted rows a fill goes on in the order on screen, and a formula moves with its row',
      async () => {
        const { page } = stand;
        await stand.goTo('C20');
        await page.getByRole('button', { name: 'Sort, filter' }).click();
        await page.getByRole('button', { name: 'Z to A, 9 to 0' }).click();
        // To the first row on screen, not the first of the sheet.
        await page.keyboard.press('Control+Home');
        expect(await stand.address()).toBe(`A${LAST}`);
        await stand.cell(`D${LAST - 1}`).click();
        await stand.drawTo(`D${LAST - 3}`);
        await page.mouse.up();
        await stand.holds({ [`D${LAST - 3}`]: `=C${LAST - 3}*2`, [`D${LAST}`]: `=C${LAST}*2` }, true);
        await stand.cell(`C${LAST - 1}`).click();
        await stand.drawTo(`C${LAST - 3}`);
        await page.mouse.up();
        const value = String(LAST - 1);
        await stand.holds({ [`C${LAST}`]: String(LAST), [`C${LAST - 2}`]: value, [`C${LAST - 3}`]: value });
        await undone();
        await page.getByRole('button', { name: 'Sorted or filtered' }).click();
        await page.getByRole('button', { name: 'All rows as in the sheet' }).click();
      },
      WAIT_MS,
    );

    test(
      'a copied formula reads the cells beside its new place; cut, as text and from elsewhere it stays as it was',
      async () => {
        const { page } = stand;
        await stand.goTo('D20');
        await page.keyboard.press('Control+c');
        await stand.goTo('G23');
        await page.keyboard.press('Control+v');
        await stand.holds({ G23: '=F23*2' }, true);
        await undone();
        // Over a selection: each cell has its own.
        await stand.goTo('D20');
        await page.keyboard.press('Control+c');
        await stand.select('G22', 'G24');
        await page.keyboard.press('Control+v');
        await stand.holds({ G22: '=F22*2', G23: '=F23*2', G24: '=F24*2' }, true);
        await undone();
        await stand.goTo('D20');
        await page.keyboard.press('Control+c');
        await stand.goTo('G23');
        await page.keyboard.press('Control+Shift+v');
        await stand.holds({ G23: '40' }, true);
        await undone();
        await stand.goTo('D20');
        await page.keyboard.press('Control+x');
        await stand.goTo('G23');
        await page.keyboard.press('Control+v');
        await stand.holds({ D20: '', G23: '=C20*2' }, true);
        await undone(2);
        await page.evaluate(() => navigator.clipboard.writeText('=C20*2'));
        await page.keyboard.press('Control+v');
        await stand.holds({ G23: '=C20*2' }, true);
        await undone();
      },
      WAIT_MS * 2,
    );

    test(
      'a screen reader hears the active cell with its heading, once for each move',
      async () => {
        const { page } = stand;
        await stand.goTo('B20');
        await page.evaluate(() => {
          const field = document.querySelector('.cell-input')!;
          const heard: string[] = [];
          new MutationObserver(() => heard.push(field.getAttribute('aria-label')!)).observe(field, {
            attributeFilter: ['aria-label'],
          });
          Object.assign(window, { heard });
        });
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowRight');
        await page.mouse.wheel(0, 60);
        await page.mouse.wheel(0, -60);
        await page.keyboard.press('Control+ArrowRight');
        await page.waitForTimeout(200);
        const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
        expect(heard).toEqual(['B21 Text alpha 21', 'C21 Number 21', 'F21 Kind odd']);
      },
      WAIT_MS,
    );

    test(
      'rows are inserted and deleted from the keyboard, and brought back',
      async () => {
        const { page } = stand;
        await stand.select('B20', 'B21');
        await page.keyboard.press('Control+Alt+Equal');
        await stand.holds({ A20: '', A21: '', A22: 'P-020', D22: '=C22*2' }, true);
        await undone();
        await stand.select('B20', 'B21');
        await page.keyboard.press('Control+Alt+Minus');
        await stand.holds({ A19: 'P-019', A20: 'P-022', D20: '=C20*2' }, true);
        await undone();
        expect(await page.locator('[data-action=insert]').getAttribute('title')).toBe('Ctrl+Alt+=');
      },
      WAIT_MS,
    );
  });
}

/** An ID, a text, a number, a formula, a date, and a word that is the same in every other row. */
function workbook(): Buffer {
  const rows = Array.from({ length: LAST - FIRST + 1 }, (_, at) => {
    const row = FIRST + at;
    return {
      cells: [
        { value: `P-${String(row).padStart(3, '0')}` },
        { value: `alpha ${row}` },
        { value: row },
        // Formulas are typed in once it is open.
        { value: '' },
        { value: 46085, look: { format: 'yyyy-mm-dd' } },
        { value: row % 2 === 0 ? 'even' : 'odd' },
      ],
    };
  });
  return newWorkbook({
    creator: 'a test',
    sheets: [
      {
        title: 'Sheet',
        frozen: { rows: 1, columns: 1 },
        columns: [],
        rows: [{ cells: ['ID', 'Text', 'Number', 'Twice', 'Date', 'Kind'].map((value) => ({ value })) }, ...rows],
        validations: [],
      },
    ],
  });
}
