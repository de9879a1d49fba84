import { markCost } from '../../bench/mark-cost.js';
import { marksOf } from '../../desk/server/marks.js';
import { addSpreadsheetFunctions } from '../../desk/server/spreadsheet-functions.js';
import { RECORD_TABS, TABS } from '../../shared/workbook/schema.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { CellPatch } from '../../stand-ins/spreadsheet/types.js';
import { findingLines, hostOn, sampleSpreadsheet, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';
import { MARK_RULES } from '../support/apps-script/marks-shown.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
/** Free rows of Findings, at most. */
const SPARE = 200;

async function checked(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document);
  host.open();
  host.clickMenu(CHECK);
  return host;
}

function people(count: number): SpreadsheetDocument {
  const each = Array.from({ length: count }, (_, at) => wellRecords(`QD-${String(at + 1).padStart(3, '0')}`));
  const cycles = each.flatMap(({ Cycles }) => Cycles);
  return spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: cycles.map((cells, at) => (at % 5 === 0 ? { ...cells, pld_mg: 90 } : cells)),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
}

/** Cells with a record and a heading, and the headings themselves. */
function cellsOfRecords(document: SpreadsheetDocument): number {
  const cells = RECORD_TABS.map((name) => document.sheetByTitle(name)!.lastRow * TABS[name].columns.length);
  return cells.reduce((sum, each) => sum + each, 0);
}

test('a cell without a finding is settled by one count a rule, over no more of Findings than is used and a few rows', async () => {
  const document = sampleSpreadsheet();
  await checked(document);
  const { counts, scanned, marked } = markCost(document);
  const filled = cellsOfRecords(document);
  expect(marked.size).toBeGreaterThan(50);
  expect(counts).toBeLessThanOrEqual(MARK_RULES * filled + 2 * MARK_RULES * marked.size);
  const rows = document.sheetByTitle('Findings')!.lastRow + SPARE;
  expect(scanned).toBeLessThanOrEqual(rows * (MARK_RULES * filled + 10 * MARK_RULES * marked.size));
});

test('blank rows and columns cost nothing, however many there are', async () => {
  const document = people(4);
  const host = await checked(document);
  const before = markCost(document);
  for (const name of RECORD_TABS) {
    const sheet = document.sheetByTitle(name)!;
    sheet.resize(sheet.rowCount + 1_000, sheet.columnCount + 40);
  }
  host.clickMenu(CHECK);
  const after = markCost(document);
  expect(after.counts).toBe(before.counts);
  // No rule looks at columns without a heading; below the records it must, for a row may be typed there.
  const below = RECORD_TABS.map((name) => 1_000 * TABS[name].columns.length);
  expect(after.cells).toBe(before.cells + below.reduce((sum, each) => sum + each, 0));
});

test('twice the participants cost twice the counts, and what each looks at grows with the findings alone', async () => {
  const [few, many] = [people(10), people(20)];
  await checked(few);
  await checked(many);
  const [once, twice] = [markCost(few), markCost(many)];
  expect(twice.counts / once.counts).toBeLessThan(2.1);
  const looked = ({ counts, scanned }: typeof once) => scanned / counts;
  expect(looked(twice)).toBeLessThanOrEqual(looked(once) * 2);
  expect(looked(twice)).toBeLessThanOrEqual(many.sheetByTitle('Findings')!.lastRow + SPARE);
});

test('what the rules mark, worked out for every cell, is what the desk shows', async () => {
  const document = sampleSpreadsheet();
  await checked(document);
  const takeAway = addSpreadsheetFunctions(document);
  const shown = RECORD_TABS.flatMap((name) =>
    [...marksOf(document.sheetByTitle(name)!).keys()].map((at) => `${name}!${at}`),
  );
  takeAway();
  expect([...markCost(document).marked].sort()).toEqual(shown.sort());
});

describe('the rows of Findings that nobody needs', () => {
  const tooMany = async () => {
    const document = people(4);
    const host = await checked(document);
    const findings = document.sheetByTitle('Findings')!;
    findings.resize(6_000, findings.columnCount);
    return { document, host, findings };
  };

  test('are taken off by a check, once, and the lines, the filter and the list stay', async () => {
    const { document, host, findings } = await tooMany();
    findings.basicFilter = { range: findings.gridRange, criteria: [] };
    const lines = findingLines(document);
    host.clickMenu(CHECK);
    expect(findings.rowCount).toBe(findings.lastRow + SPARE / 2);
    expect(findings.basicFilter?.range.endRow).toBe(findings.rowCount);
    expect(findingLines(document)).toEqual(lines);
    host.resetCalls();
    host.clickMenu(CHECK);
    expect(host.calls().byMethod).not.toHaveProperty('Sheet.deleteRows');
  });

  test.each<[string, CellPatch]>([
    ['a note', { note: 'call Dr. Li' }],
    ['a color', { format: { background: '#ffff00' } }],
    ['a text', { value: 'below this line: old list' }],
  ])('stay where %s of a person’s stands in one of them', async (_, patch) => {
    const { host, findings } = await tooMany();
    findings.setCell(5_000, 2, patch);
    host.clickMenu(CHECK);
    expect(findings.cell(5_000, 2)).toMatchObject(patch);
  });
});
