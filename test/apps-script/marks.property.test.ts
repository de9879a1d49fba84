import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import type { GridRange } from '../../stand-ins/spreadsheet/types.js';
import { hostOn } from '../support/apps-script/addon.js';
import { NOON_IN_SHANGHAI, randomSpreadsheet } from '../support/apps-script/random-spreadsheet.js';
import { type Random, randomOf, randomWorkbook } from '../support/random-workbook.js';

const SHEETS = 40;
const COLORS = ['#ff0000', '#00ff00', '#fff3b0', '#f4b8b0', '#202124'];
/** Rules that people write, some of which look like the add-on's. */
const FORMULAS = ['=$A1=""', '=AND(N("rps2")=0,$A1<>"")', '=COUNTIF($A:$A,$A1)>1', '=ISBLANK(B2)'];

function someRange(sheet: Sheet, random: Random): GridRange {
  const startRow = random.below(sheet.rowCount);
  const startColumn = random.below(sheet.columnCount);
  return {
    startRow,
    startColumn,
    endRow: startRow + 1 + random.below(sheet.rowCount - startRow),
    endColumn: startColumn + 1 + random.below(sheet.columnCount - startColumn),
  };
}

/** What people do to their sheets: colors, notes, lists, rules, frozen and hidden rows, merges, filters, warnings. */
function decorate(sheet: Sheet, random: Random): void {
  for (let times = random.below(12); times > 0; times--) {
    sheet.setCell(random.below(sheet.rowCount), random.below(sheet.columnCount), {
      format: { background: random.pick(COLORS), bold: random.chance(0.5), italic: random.chance(0.5) },
      ...(random.chance(0.4) && { note: random.pick(['measured twice', 'RPS Trial', '']) }),
      ...(random.chance(0.3) && {
        validation: { kind: 'LIST', values: ['yes', 'no'], allowInvalid: random.chance(0.5) },
      }),
    });
  }
  sheet.conditionalRules = Array.from({ length: random.below(5) }, () => ({
    ranges: [someRange(sheet, random)],
    condition: random.chance(0.5)
      ? { type: 'CUSTOM_FORMULA', values: [random.pick(FORMULAS)] }
      : { type: 'NOT_BLANK', values: [] },
    format: { background: random.pick(COLORS), bold: random.chance(0.5) },
  }));
  if (random.chance(0.3)) sheet.hiddenRows = [random.below(sheet.rowCount)];
  if (random.chance(0.3)) sheet.hiddenColumns = [random.below(sheet.columnCount)];
  if (random.chance(0.3)) sheet.basicFilter = { range: someRange(sheet, random), criteria: [] };
  if (random.chance(0.3)) {
    sheet.addProtectedRange({ unprotected: [], description: 'ours', warningOnly: true, canEdit: true });
  }
}

/** Everything of every tab but Findings. */
const shot = (document: SpreadsheetDocument): string[] =>
  document
    .snapshot()
    .sheets.filter(({ title }) => !['Findings', '问题清单'].includes(title))
    .map((sheet) => JSON.stringify(sheet));

test(`marking ${SHEETS} random workbooks adds rules and nothing else, and clearing restores them byte for byte`, async () => {
  let marked = 0;
  for (let seed = 0; seed < SHEETS; seed++) {
    const document = randomSpreadsheet(randomWorkbook(seed));
    const random = randomOf(seed + 10_000);
    for (const sheet of document.sheets) decorate(sheet, random);
    const before = shot(document);
    const rules = document.sheets.map(({ conditionalRules }) => conditionalRules);
    const host = await hostOn(document, { clock: () => NOON_IN_SHANGHAI });
    host.open();
    host.clickMenu(['RPS Trial', 'Check the workbook']);
    document.sheets.slice(0, rules.length).forEach((sheet, at) => {
      const own = rules[at]!;
      const added = sheet.conditionalRules.length - own.length;
      if (added > 0) marked++;
      // People's own rules stay behind the marks, in their order.
      expect([seed, sheet.conditionalRules.slice(added)]).toEqual([seed, own]);
    });
    host.clickMenu(['RPS Trial', 'Clear marks']);
    expect([seed, shot(document)]).toEqual([seed, before]);
  }
  // Workbooks without a mark would prove nothing.
  expect(marked).toBeGreaterThan(SHEETS);
});
