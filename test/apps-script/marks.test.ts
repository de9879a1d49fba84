import { ACCEPTED_LOOK, MARK_LOOKS } from '../../apps-script/marks/mark-rules.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { TABS, type TabName } from '../../shared/workbook/schema.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { ConditionalRule } from '../../stand-ins/spreadsheet/types.js';
import {
  accept,
  type Cells,
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import { MARK_RULES, markAt } from '../support/apps-script/marks-shown.js';

const STOP = '#f4b8b0';
const CHECK = ['RPS Trial', 'Check the workbook'];
const CLEAR = ['RPS Trial', 'Clear marks'];
const SIZE = columnAt('Participants', 'tumor_size_cm');
const PLD = columnAt('Cycles', 'pld_mg');

/** Three participants; QD-002 has a tumor that is too small and QD-003 an overdose in cycle 2. */
function twoMistakes(): SpreadsheetDocument {
  const each = ['QD-001', 'QD-002', 'QD-003'].map((id) => wellRecords(id));
  const change = (cells: Cells, changes: Cells): Cells => ({ ...cells, ...changes });
  const participants = each.flatMap(({ Participants }) => Participants);
  participants[1] = change(participants[1]!, { histology_biopsy: 'LMS', tumor_size_cm: 9.9 });
  const cycles = each.flatMap(({ Cycles }) => Cycles);
  cycles[7] = change(cycles[7]!, { pld_mg: 80 });
  return spreadsheetOf({
    Participants: participants,
    Cycles: cycles,
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
}

async function opened(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document);
  host.open();
  return host;
}

/** The rows of one column that look marked as stop, by what stands in their first cell. */
function marked(document: SpreadsheetDocument, title: TabName, column: number): string[] {
  const sheet = document.sheetByTitle(title)!;
  const found: string[] = [];
  for (let row = 0; row < sheet.rowCount; row++) {
    if (markAt(document, title, row, column) === STOP) found.push(String(sheet.cell(row, 0).value));
  }
  return found;
}

/** The record tabs as they are, without Findings. */
function records(document: SpreadsheetDocument): string {
  const { sheets } = document.snapshot();
  return JSON.stringify(sheets.filter(({ title }) => title !== 'Findings'));
}

test('the cell of a finding is marked, and no other cell of its row or column', async () => {
  const document = twoMistakes();
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(marked(document, 'Participants', SIZE)).toEqual(['QD-002']);
  expect(marked(document, 'Cycles', PLD)).toEqual(['QD-003']);
  expect(markAt(document, 'Participants', 2, columnAt('Participants', 'notes'))).toBeUndefined();
  expect(markAt(document, 'Cycles', 8, PLD)).toBe(STOP);
  expect(markAt(document, 'Cycles', 9, PLD)).toBeUndefined();
});

test('a mark goes where its participant goes: sorted, with rows and columns inserted, with rows deleted', async () => {
  const document = twoMistakes();
  const host = await opened(document);
  host.clickMenu(CHECK);
  const participants = document.sheetByTitle('Participants')!;
  host.sort({
    sheet: 'Participants',
    range: `A2:${columnLetters(TABS.Participants.columns.length - 1)}4`,
    column: 1,
    ascending: false,
  });
  expect(participants.cell(1, 0).value).toBe('QD-003');
  expect(marked(document, 'Participants', SIZE)).toEqual(['QD-002']);
  host.insertRows({ sheet: 'Participants', before: 2, count: 3 });
  expect(marked(document, 'Participants', SIZE)).toEqual(['QD-002']);
  participants.insertColumns(0, 1);
  const shifted = participants.gridRange.endColumn;
  expect(shifted).toBeGreaterThan(SIZE + 1);
  expect(markAt(document, 'Participants', 5, SIZE + 1)).toBe(STOP);
  participants.deleteColumns(0, 1);
  host.deleteRows({ sheet: 'Participants', from: 2, count: 3 });
  expect(marked(document, 'Participants', SIZE)).toEqual(['QD-002']);
  host.sort({ sheet: 'Cycles', range: 'A2:O10', column: 2 });
  expect(marked(document, 'Cycles', PLD)).toEqual(['QD-003']);
});

test('an edit moves the marks without touching a rule', async () => {
  const document = twoMistakes();
  const host = await opened(document);
  host.clickMenu(CHECK);
  const before = JSON.stringify(document.sheetByTitle('Participants')!.conditionalRules);
  const size = columnLetters(SIZE);
  host.edit({ sheet: 'Participants', range: `${size}3`, values: '12' });
  expect(marked(document, 'Participants', SIZE)).toEqual([]);
  host.edit({ sheet: 'Participants', range: `${columnLetters(columnAt('Participants', 'asa'))}2`, values: '4' });
  expect(marked(document, 'Participants', columnAt('Participants', 'asa'))).toEqual(['QD-001']);
  expect(JSON.stringify(document.sheetByTitle('Participants')!.conditionalRules)).toBe(before);
});

test('a stop that a person accepts has a quiet mark at once, which any open finding outdoes, until it is resolved', async () => {
  const document = twoMistakes();
  const host = await opened(document);
  host.clickMenu(CHECK);
  const row = findingLines(document).findIndex(({ rule }) => rule === 'dosing/pld-dose') + 2;
  const cycles = document.sheetByTitle('Cycles')!;
  const placed = Array.from({ length: cycles.lastRow }, (_, each) => each).filter(
    (each) => markAt(document, 'Cycles', each, PLD) === MARK_LOOKS.stop.background,
  );
  expect(placed).toHaveLength(1);
  accept(host, row);
  expect(markAt(document, 'Cycles', placed[0]!, PLD)).toBe(ACCEPTED_LOOK.background);
  expect(Object.values(MARK_LOOKS).map(({ background }) => background)).not.toContain(ACCEPTED_LOOK.background);
  host.clickMenu(CHECK);
  expect(markAt(document, 'Cycles', placed[0]!, PLD)).toBe(ACCEPTED_LOOK.background);
  host.edit({ sheet: 'Cycles', range: `${columnLetters(PLD)}${placed[0]! + 1}`, values: '95' });
  expect(markAt(document, 'Cycles', placed[0]!, PLD)).toBe(MARK_LOOKS.stop.background);
  host.edit({ sheet: 'Cycles', range: `${columnLetters(PLD)}${placed[0]! + 1}`, values: '64' });
  expect(markAt(document, 'Cycles', placed[0]!, PLD)).toBeUndefined();
});

test('an ID typed with a space, in lower case or as a number is marked all the same', async () => {
  const document = twoMistakes();
  document.sheetByTitle('Participants')!.setCell(2, 0, { value: ' qd-002 ' });
  document.sheetByTitle('Cycles')!.setCell(8, 0, { value: 7 });
  document.sheetByTitle('Participants')!.setCell(3, 0, { value: 7 });
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(marked(document, 'Participants', SIZE)).toEqual([' qd-002 ']);
  expect(marked(document, 'Cycles', PLD)).toEqual(['7']);
});

test('marking touches no cell, format, note or validation, and clearing restores the tabs byte for byte', async () => {
  const document = twoMistakes();
  const sheet = document.sheetByTitle('Participants')!;
  const own: ConditionalRule[] = ['#00ff00', '#ff00ff'].map((background, at) => ({
    ranges: [{ startRow: 1, endRow: 4, startColumn: at, endColumn: at + 2 }],
    condition: { type: 'NOT_BLANK', values: [] },
    format: { background },
  }));
  sheet.conditionalRules = own;
  sheet.setCell(2, SIZE, { format: { background: '#123456', italic: true }, note: 'measured twice' });
  const before = records(document);
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(sheet.cell(2, SIZE).format).toEqual({ background: '#123456', italic: true });
  expect(sheet.conditionalRules).toHaveLength(MARK_RULES + 2);
  expect(sheet.conditionalRules.slice(MARK_RULES)).toEqual(own);
  host.clickMenu(CHECK);
  expect(sheet.conditionalRules).toHaveLength(MARK_RULES + 2);
  host.clickMenu(CLEAR);
  expect(records(document)).toBe(before);
  expect(host.toasts().at(-1)?.message).toContain('every color and rule of your own is as it was');
  host.clickMenu(CLEAR);
  expect(host.toasts().at(-1)?.message).toBe('There were no marks to clear.');
  expect(records(document)).toBe(before);
});

test('a rule looks at no other tab but through INDIRECT', async () => {
  const document = twoMistakes();
  const host = await opened(document);
  host.clickMenu(CHECK);
  const formulas = document.sheets.flatMap(({ conditionalRules }) =>
    conditionalRules.map(({ condition }) => condition.values[0]!.replace(/"(?:[^"]|"")*"/g, '""')),
  );
  expect(formulas).toHaveLength(3 * MARK_RULES);
  for (const formula of formulas) expect(formula).toMatch(/^=IF\([^!]*\)$/);
});

test('a protected tab keeps its look: the others are marked, the findings written, and a sentence says whom to ask', async () => {
  const document = twoMistakes();
  document.sheetByTitle('Cycles')!.addProtectedRange({
    unprotected: [],
    description: 'locked',
    warningOnly: false,
    canEdit: false,
  });
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(host.alerts().at(-1)?.question.message).toMatch(
    /^The findings are written, but cells could not be marked on "Cycles"\. The spreadsheet says: "You are trying to edit a protected cell/,
  );
  expect(marked(document, 'Participants', SIZE)).toEqual(['QD-002']);
  expect(document.sheetByTitle('Cycles')!.conditionalRules).toEqual([]);
  expect(findingLines(document).map(({ rule }) => rule)).toContain('dosing/pld-dose');
});

test('what somebody who is not enrolled does not meet is marked as the outcome that it is, accepted as settled, and once enrolled as critical', async () => {
  const { Participants } = wellRecords('QD-001');
  const { enrollment_date, ...screened } = Object.fromEntries(
    Object.entries(Participants[0]!).filter(([key]) => !['allocation_date', 'arm', 'surgery_date'].includes(key)),
  );
  const document = spreadsheetOf({ Participants: [{ ...screened, histology_biopsy: 'LMS', tumor_size_cm: 9.9 }] });
  const host = await opened(document);
  const severity = (): unknown =>
    findingLines(document).find(({ where, status }) => /Tumor size/.test(String(where)) && status === 'open')?.severity;
  host.clickMenu(CHECK);
  expect(severity()).toBe('screen failure');
  expect(markAt(document, 'Participants', 1, SIZE)).toBe(MARK_LOOKS.failure.background);
  const row = findingLines(document).findIndex(({ where }) => /Tumor size/.test(String(where))) + 2;
  accept(host, row);
  expect(markAt(document, 'Participants', 1, SIZE)).toBe(ACCEPTED_LOOK.background);
  host.edit({ sheet: 'Findings', range: findingCell('status', row), values: 'open' });
  host.edit({
    sheet: 'Participants',
    range: `${columnLetters(columnAt('Participants', 'enrollment_date'))}2`,
    values: enrollment_date as string,
  });
  expect(severity()).toBe('stop');
  expect(markAt(document, 'Participants', 1, SIZE)).toBe(STOP);
});
