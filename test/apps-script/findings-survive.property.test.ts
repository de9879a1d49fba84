import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  accept,
  columnAt,
  findingCell,
  hostOn,
  NOW,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import { randomOf } from '../support/random-workbook.js';

const CASES = 8;
const STEPS = 50;
const DAY = 86_400_000;
const CHECK = ['RPS Trial', 'Check the workbook'];
const KEY = columnAt('Findings', 'key');
const WHAT = columnAt('Findings', 'what');
const STATUS = columnAt('Findings', 'status');
/** A column of a person's own, behind ours. */
const OWN = columnAt('Findings', 'clause') + 1;

/** What a person left beside one finding. */
interface Left {
  response?: RawCell;
  by?: RawCell;
  own?: string;
  note?: string;
  background?: string;
  /** The sentence that was accepted. */
  accepted?: RawCell;
}

function rowsByKey(document: SpreadsheetDocument): Map<string, number> {
  const sheet = document.sheetByTitle('Findings')!;
  const rows = new Map<string, number>();
  for (let row = 1; row < sheet.lastRow; row++) {
    const key = sheet.cell(row, KEY).value;
    if (typeof key === 'string' && key.split('|').length > 2) rows.set(key, row);
  }
  return rows;
}

function trial(): SpreadsheetDocument {
  const each = ['QD-001', 'QD-002', 'QD-003'].map((id) => wellRecords(id));
  const document = spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: each.flatMap(({ Cycles }) => Cycles.map((cells) => ({ ...cells, pld_mg: 80 }))),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
  return document;
}

test(`what people leave in Findings stays beside its finding through ${CASES} random courses of ${STEPS} steps`, async () => {
  let seen = 0;
  let dropped = 0;
  let kept = 0;
  for (let seed = 0; seed < CASES; seed++) {
    const random = randomOf(seed);
    const document = trial();
    const clock = { now: NOW };
    const host = await hostOn(document, { clock: () => clock.now });
    host.open();
    host.clickMenu(CHECK);
    const sheet = document.sheetByTitle('Findings')!;
    sheet.insertColumns(sheet.columnCount, 3);
    const left = new Map<string, Left>();
    const typed = (tab: 'Cycles' | 'Participants', key: string, row: number, values: string) =>
      host.edit({ sheet: tab, range: `${columnLetters(columnAt(tab, key))}${row}`, values });
    for (let step = 0; step < STEPS; step++) {
      const before = rowsByKey(document);
      const [key, row] = [...before][before.size === 0 ? 0 : random.below(before.size)] ?? [];
      const mine: Left = (key !== undefined && left.get(key)) || {};
      const choice = random.below(10);
      if (choice < 4) typed('Cycles', 'pld_mg', 2 + random.below(4), random.pick(['64', '64', '80', '120']));
      else if (choice === 4) typed('Participants', 'tumor_size_cm', 2 + random.below(3), random.pick(['12', '0']));
      else if (choice === 5) host.clickMenu(CHECK);
      else if (choice === 6) clock.now += random.chance(0.3) ? DAY : 0;
      else if (choice === 7 && before.size > 1) {
        const last = `${columnLetters(OWN)}${sheet.lastRow}`;
        host.sort({
          sheet: 'Findings',
          range: `A2:${last}`,
          column: 1 + random.below(12),
          ascending: random.chance(0.5),
        });
      } else if (key !== undefined && row !== undefined) {
        const what = random.below(3);
        if (what === 0) {
          accept(host, row + 1);
          mine.response = 'Deviation filed';
          mine.by = 'Dr. Li';
          if (sheet.cell(row, STATUS).value === 'accepted') mine.accepted = sheet.cell(row, WHAT).value as RawCell;
        } else if (what === 1) {
          mine.response = `said in step ${step}`;
          host.edit({ sheet: 'Findings', range: findingCell('response', row + 1), values: mine.response });
        } else {
          mine.own = `own ${step}`;
          mine.note = `note ${step}`;
          mine.background = '#ffee00';
          sheet.setCell(row, OWN, { value: mine.own });
          sheet.setCell(row, WHAT, { note: mine.note });
          sheet.setCell(row, STATUS, { format: { background: mine.background } });
        }
        left.set(key, mine);
      }
      const now = rowsByKey(document);
      dropped += [...before.keys()].filter((each) => !now.has(each)).length;
      for (const [each, things] of left) {
        const at = now.get(each);
        expect([seed, step, each, at !== undefined]).toEqual([seed, step, each, true]);
        const there: Left = {
          response: sheet.cell(at!, columnAt('Findings', 'response')).value as RawCell,
          by: sheet.cell(at!, columnAt('Findings', 'response_by')).value as RawCell,
          own: sheet.cell(at!, OWN).value as string,
          note: sheet.cell(at!, WHAT).note ?? '',
          background: sheet.cell(at!, STATUS).format?.background ?? '',
        };
        const { accepted, ...wanted } = things;
        expect([seed, step, each, there]).toEqual([seed, step, each, expect.objectContaining(wanted)]);
        // Accepted it stays for as long as it says the same.
        const status = sheet.cell(at!, STATUS).value;
        if (accepted !== undefined && accepted !== sheet.cell(at!, WHAT).value) delete things.accepted;
        else if (accepted !== undefined && status === 'resolved') delete things.accepted;
        else if (accepted !== undefined) {
          kept++;
          expect([seed, step, each, status]).toEqual([seed, step, each, 'accepted']);
        }
        seen++;
      }
    }
  }
  // Courses in which nothing was left, accepted or taken off would prove nothing.
  expect([seen > 500, kept > 100, dropped > 10]).toEqual([true, true, true]);
});
