import { day, serialOf } from '../../shared/calendar.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { TABS, type TabName } from '../../shared/workbook/schema.js';
import type { AppsScriptHost, AppsScriptHostOptions } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  accept,
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  people,
  sampleSpreadsheet,
} from '../support/apps-script/addon.js';

/* What the real host does to cells and events, and a kinder one would not. */

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const cell = (tab: TabName, key: string, row: number): string => `${columnLetters(columnAt(tab, key))}${row}`;

async function checked(
  document: SpreadsheetDocument,
  options: Partial<AppsScriptHostOptions> = {},
): Promise<AppsScriptHost> {
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES'), ...options });
  host.open();
  host.clickMenu(CHECK);
  return host;
}

const open = (document: SpreadsheetDocument) =>
  findingLines(document)
    .filter(({ status }) => status === 'open' || status === '')
    .map(({ key }) => key);

describe('an edit of several ranges', () => {
  test('is checked for the rows of each of them', async () => {
    const document = people(3);
    const host = await checked(document);
    const ranges = [2, 5, 8].map((row) => cell('Cycles', 'pld_mg', row));
    host.editRanges({ sheet: 'Cycles', ranges, value: '80' });
    expect(open(document)).toEqual([1, 2, 3].map((n) => `QD-00${n}|dosing/pld-dose|pld_mg@1`));
    host.editRanges({ sheet: 'Cycles', ranges, value: '64' });
    expect(open(document)).toEqual([]);
  });

  test('that overwrites an ID in one of them is checked for everybody', async () => {
    const document = people(3);
    const host = await checked(document);
    host.editRanges({ sheet: 'Cycles', ranges: ['A2', cell('Cycles', 'pld_mg', 8)], value: '80' });
    expect(open(document)).toEqual(
      expect.arrayContaining(['80|data/orphan-cycle|subject_id@1', 'QD-003|dosing/pld-dose|pld_mg@1']),
    );
  });

  test('answers every finding whose response is in one of them', async () => {
    const document = people(3);
    const host = await checked(document);
    host.editRanges({ sheet: 'Cycles', ranges: [2, 5, 8].map((row) => cell('Cycles', 'pld_mg', row)), value: '80' });
    host.editRanges({
      sheet: 'Findings',
      ranges: [findingCell('response', 2), findingCell('response', 4)],
      value: 'Seen',
    });
    expect(findingLines(document).map(({ status }) => status)).toEqual(['answered', 'open', 'answered']);
  });

  test('is not taken for one when the person has selected something else since', async () => {
    const document = people(2);
    const one: { host?: AppsScriptHost } = {};
    const host = await checked(document, {
      faults: (call) => {
        if (call === 'Spreadsheet.getActiveRangeList') one.host?.select({ sheet: 'Participants', range: 'A2' });
        return undefined;
      },
    });
    one.host = host;
    host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 2), values: '80' });
    expect(open(document)).toEqual(['QD-001|dosing/pld-dose|pld_mg@1']);
  });
});

describe('chips', () => {
  test('in a person’s own line of Findings, and in their answers, outlive checks, edits and a choice of language', async () => {
    const document = people(2);
    const host = await checked(document);
    host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 2), values: '80' });
    const sheet = document.sheetByTitle('Findings')!;
    const put = (row: number, key: string, value: string | number, chip: 'person' | 'file' | 'date' | 'link') =>
      sheet.setCell(row, columnAt('Findings', key), { value, chip });
    // Below the one finding, in columns that checks write.
    put(3, 'what', 'Minutes of the MDT', 'file');
    put(3, 'subject_id', 'Li Wei', 'person');
    put(3, 'status', 'see minutes', 'link');
    put(1, 'response_by', 'Li Wei', 'person');
    put(1, 'response_on', serialOf(day('2026-08-30')), 'date');
    host.clickMenu(CHECK);
    host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 5), values: '80' });
    host.edit({
      sheet: 'Findings',
      range: `${findingCell('response', 2)}:${findingCell('response', 4)}`,
      values: [['a'], ['b'], ['c']],
    });
    host.clickMenu(['RPS Trial', 'Language', '中文']);
    host.run('menuCheckWorkbook');
    const chips: unknown[] = [];
    sheet.forEachCell(sheet.gridRange, ({ value, chip }) => {
      if (chip) chips.push([value, chip]);
    });
    expect(chips).toEqual([
      ['Li Wei', 'person'],
      [serialOf(day('2026-08-30')), 'date'],
      ['see minutes', 'link'],
      ['Li Wei', 'person'],
      ['Minutes of the MDT', 'file'],
    ]);
  });

  test('in every tab that people fill in outlive set-up, a check, a plan and a repair', async () => {
    const document = sampleSpreadsheet();
    const host = await checked(document);
    const titles = Object.keys(TABS).filter((title) => title !== 'Findings');
    const chipped = (): number => {
      let count = 0;
      for (const title of titles) {
        const sheet = document.sheetByTitle(title)!;
        sheet.forEachCell(sheet.gridRange, ({ chip }) => {
          if (chip) count++;
        });
      }
      return count;
    };
    for (const title of titles) {
      const sheet = document.sheetByTitle(title)!;
      sheet.forEachCell(sheet.gridRange, ({ value }, row, column) => {
        if (row > 0 && value !== null) sheet.setCell(row, column, { value, chip: 'link' });
      });
    }
    const before = chipped();
    expect(before).toBeGreaterThan(1_000);
    host.clickMenu(SET_UP);
    host.clickMenu(CHECK);
    host.clickMenu(['RPS Trial', 'Clear marks']);
    host.clickMenu(SET_UP);
    expect(chipped()).toBe(before);
  });

  test('a formula of a person’s own in a line between findings stays a formula', async () => {
    const document = people(1);
    const host = await checked(document);
    const sheet = document.sheetByTitle('Findings')!;
    sheet.setCell(5, columnAt('Findings', 'what'), { formula: '=1+1' });
    host.clickMenu(CHECK);
    expect(sheet.cell(5, columnAt('Findings', 'what')).formula).toBe('=1+1');
  });
});

describe('typed columns of a table', () => {
  test('in Findings: what is written is written, statuses stay, nothing grows an apostrophe', async () => {
    const document = people(1);
    const host = await checked(document);
    host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 2), values: '80' });
    accept(host, 2);
    const sheet = document.sheetByTitle('Findings')!;
    sheet.typedColumns = [{ ...sheet.gridRange, endRow: 50 }];
    for (const plain of [false, true]) {
      if (plain) {
        // A typed column of text, which no script can make anything else.
        for (let row = 1; row < 50; row++) {
          for (let column = 0; column < 14; column++) {
            sheet.setCell(row, column, { format: { numberFormat: { type: 'TEXT', pattern: '@' } } });
          }
        }
      }
      for (const _ of [1, 2]) {
        host.clickMenu(CHECK);
        expect(host.toasts().at(-1)!.message).toContain('(0 new, 0 resolved)');
        expect(findingLines(document)).toMatchObject([
          {
            key: 'QD-001|dosing/pld-dose|pld_mg@1',
            status: 'accepted',
            subject_id: 'QD-001',
            where: 'Cycles › QD-001 › 1 › [PLD given (mg)]',
          },
        ]);
      }
    }
  });

  test('set-up says which formats were refused and by what, and does the rest', async () => {
    const document = people(1);
    const cycles = document.sheetByTitle('Cycles')!;
    cycles.typedColumns = [
      { ...cycles.gridRange, startColumn: columnAt('Cycles', 'd1_date'), endColumn: columnAt('Cycles', 'd1_date') + 1 },
    ];
    const host = await checked(document);
    host.clickMenu(SET_UP);
    const said = host.alerts().at(-1)!.question.message;
    expect(said).toMatch(/Cycles: date and number formats for blank cells D5:D\d+ could not be set up\./);
    expect(said).toContain('The spreadsheet says: "The number format of a typed column cannot be changed."');
    expect(cycles.frozenRows).toBe(1);
    const last = cycles.rowCount - 1;
    expect(cycles.cell(last, columnAt('Cycles', 'd1_planned_date')).format?.numberFormat?.pattern).toBe('yyyy-mm-dd');
  });
});

describe('a date as the argument of a formula', () => {
  const DATE = { type: 'DATE' } as const;
  const serial = serialOf(day('2026-03-02'));

  test.each(['spreadsheet', 'script'] as const)(
    'is the day of its cell when it comes at midnight of the %s’s zone',
    async (customDates) => {
      const document = sampleSpreadsheet();
      for (const timeZone of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland', 'Etc/GMT']) {
        document.timeZone = timeZone;
        const host = await hostOn(document, { customDates });
        const due = host.callCustomFunction('RPS_DUE', [serial, 'C2D1'], [DATE]);
        const byText = host.callCustomFunction('RPS_DUE', ['2026-03-02', 'C2D1']);
        expect([timeZone, due.value]).toEqual([timeZone, byText.value]);
      }
    },
  );

  test('gives the same verdict on a row whichever zone it comes in', async () => {
    const document = sampleSpreadsheet();
    const sheet = document.sheetByTitle('Participants')!;
    const range = { startRow: 0, endRow: 12, startColumn: 0, endColumn: TABS.Participants.columns.length };
    const [headings, ...rows] = sheet.values(range);
    const formats = rows.map((cells, row) => cells.map((_, at) => sheet.cell(row + 1, at).format?.numberFormat));
    const ask = async (customDates: 'spreadsheet' | 'script') => {
      const host = await hostOn(document, { customDates });
      return host.callCustomFunction('RPS_ELIGIBILITY', [rows, [headings!]], [formats]).value;
    };
    expect(await ask('script')).toEqual(await ask('spreadsheet'));
  });
});
