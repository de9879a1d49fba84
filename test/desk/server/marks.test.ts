import { describe, expect, test } from '@jest/globals';
import { markFormula } from '../../../apps-script/marks/mark-rules.js';
import { marksOf } from '../../../desk/server/marks.js';
import { addSpreadsheetFunctions } from '../../../desk/server/spreadsheet-functions.js';
import { viewTab } from '../../../desk/server/tab-view.js';
import type { MarkView } from '../../../desk/server/wire.js';
import type { Language } from '../../../shared/language.js';
import { LEVELS } from '../../../shared/protocol/finding.js';
import { termIn } from '../../../shared/words/finding-terms.js';
import { FINDING_COLUMNS } from '../../../shared/workbook/schema.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import { documentOf } from './local-desk.js';

const TITLES = { en: 'Findings', zh: '问题清单' } as const;
type Told = Partial<Record<(typeof FINDING_COLUMNS)[number]['key'], string>>;

/** A workbook with these findings in it, and the add-on's own rules over the tab. */
function workbook(
  rows: Readonly<Record<string, readonly (readonly string[])[]>>,
  findings: readonly Told[],
  { language = 'en', second }: { readonly language?: Language; readonly second?: string } = {},
): Sheet {
  const [title] = Object.keys(rows) as [string];
  const listed = findings.map((told) =>
    FINDING_COLUMNS.map(({ key }) => {
      if (key === 'status' || key === 'severity')
        return termIn(language, told[key] ?? (key === 'status' ? 'open' : 'stop'));
      return told[key] ?? '';
    }),
  );
  const document = documentOf({
    ...rows,
    [TITLES[language]]: [FINDING_COLUMNS.map((column) => column[language]), ...listed],
  });
  addSpreadsheetFunctions(document);
  const letterOf = (key: string): string => 'ABCDEFGHIJKLMN'[FINDING_COLUMNS.findIndex((each) => each.key === key)]!;
  const where = {
    title: TITLES[language],
    language,
    where: letterOf('where'),
    severity: letterOf('severity'),
    status: letterOf('status'),
  };
  const sheet = document.sheetByTitle(title)!;
  sheet.conditionalRules = [...LEVELS, 'accepted' as const].map((mark, at) => ({
    ranges: [sheet.gridRange],
    condition: {
      type: 'CUSTOM_FORMULA',
      values: [markFormula(mark, { title, id: 'A', second, headingRow: 1 }, where)],
    },
    format: { background: `#00000${at}` },
  }));
  return sheet;
}

const at = (sheet: Sheet, row: number, column: number): MarkView | undefined => marksOf(sheet).get(`${row},${column}`);

const PARTICIPANTS = {
  Participants: [
    ['Participant ID', 'Age', 'Age (years)'],
    ['QD-1', '17', '17'],
    ['QD-10', '18', '18'],
    ['QD-100', '19', '19'],
    ['QD-2', '20', '20'],
  ],
};

const of = (id: string, what: string, more: Told = {}): Told => ({
  subject_id: id,
  where: `Participants › ${id} › [Age]`,
  what,
  clause: 'I1',
  remedy: 'Look.',
  ...more,
});

describe('a mark says', () => {
  test('what is found on this participant, not on those whose ID begins alike', () => {
    const sheet = workbook(PARTICIPANTS, [of('QD-10', 'ten'), of('QD-100', 'hundred'), of('QD-1', 'one')]);
    expect([1, 2, 3].map((row) => at(sheet, row, 1)?.says)).toEqual([
      ['I1 · one · Look.'],
      ['I1 · ten · Look.'],
      ['I1 · hundred · Look.'],
    ]);
    expect(at(sheet, 4, 1)).toBeUndefined();
  });

  test('what is found on this cell, not under a heading that begins alike', () => {
    const sheet = workbook(PARTICIPANTS, [
      of('QD-1', 'age'),
      of('QD-1', 'years', { where: 'Participants › QD-1 › [Age (years)]' }),
      of('QD-2', 'both', { where: 'Participants › QD-2 › [Age] [Age (years)]' }),
    ]);
    expect([at(sheet, 1, 1)?.says, at(sheet, 1, 2)?.says]).toEqual([['I1 · age · Look.'], ['I1 · years · Look.']]);
    expect([at(sheet, 4, 1)?.says, at(sheet, 4, 2)?.says]).toEqual([['I1 · both · Look.'], ['I1 · both · Look.']]);
  });

  test('all that is open on the cell, worst first, with the word of the worst', () => {
    const sheet = workbook(PARTICIPANTS, [
      of('QD-1', 'an advisory', { severity: 'advisory' }),
      of('QD-1', 'a query', { severity: 'query' }),
      of('QD-1', 'a stop that harms nobody', { rule: 'schedule/none-of-these' }),
      of('QD-1', 'a stop that harms', { rule: 'dosing/pld-dose' }),
      of('QD-1', 'a warning', { severity: 'warn' }),
    ]);
    const mark = at(sheet, 1, 1)!;
    expect(mark.word).toEqual({ en: 'Critical', zh: '严重' });
    expect(mark.says.map((line) => line.split(' · ')[1])).toEqual([
      'a stop that harms',
      'a stop that harms nobody',
      'a warning',
      'a query',
      'an advisory',
    ]);
  });

  test('nothing of what is resolved or accepted', () => {
    const sheet = workbook(PARTICIPANTS, [
      of('QD-1', 'settled', { status: 'resolved' }),
      of('QD-10', 'settled', { status: 'resolved' }),
      of('QD-10', 'open', { severity: 'warn' }),
      of('QD-100', 'taken', { status: 'accepted' }),
      of('QD-2', 'taken', { status: 'accepted' }),
      of('QD-2', 'answered', { severity: 'query', status: 'answered' }),
    ]);
    expect(at(sheet, 1, 1)).toBeUndefined();
    expect(at(sheet, 2, 1)).toMatchObject({ word: { en: 'Warning' }, says: ['I1 · open · Look.'] });
    expect(at(sheet, 3, 1)).toMatchObject({ word: { en: 'Accepted deviation' }, says: [] });
    expect(at(sheet, 4, 1)).toMatchObject({ word: { en: 'Query' }, says: ['I1 · answered · Look.'] });
  });

  test('what was accepted, as settled where it was a deviation or an outcome, and not at all where it was less', () => {
    for (const level of LEVELS) {
      const mark = at(workbook(PARTICIPANTS, [of('QD-1', 'taken', { severity: level, status: 'accepted' })]), 1, 1);
      expect([level, mark?.kind]).toEqual([level, ['stop', 'failure'].includes(level) ? 'accepted' : undefined]);
    }
  });

  test('the same wherever the row has moved', () => {
    const sheet = workbook(PARTICIPANTS, [of('QD-10', 'ten')]);
    sheet.insertRows(1, 2);
    expect(at(sheet, 4, 1)?.says).toEqual(['I1 · ten · Look.']);
    sheet.sortRange({ startRow: 1, endRow: 7, startColumn: 0, endColumn: 3 }, [{ column: 1, ascending: false }]);
    const row = sheet.values({ ...sheet.gridRange, endColumn: 1 }).findIndex(([id]) => id === 'QD-10');
    expect(marksOf(sheet)).toEqual(new Map([[`${row},1`, expect.objectContaining({ says: ['I1 · ten · Look.'] })]]));
  });

  test('the same in each row of a participant who stands there twice, for nothing tells them apart', () => {
    const [head, ...rows] = PARTICIPANTS.Participants;
    const sheet = workbook({ Participants: [head!, ...rows, ['QD-1', '70', '70']] }, [
      of('QD-1', 'one'),
      of('QD-1', 'one'),
    ]);
    expect([1, 5].map((row) => at(sheet, row, 1)?.says)).toEqual([['I1 · one · Look.'], ['I1 · one · Look.']]);
  });

  test('what concerns this cycle', () => {
    const cycles = {
      Cycles: [
        ['Participant ID', 'Cycle', 'Dose'],
        ['QD-1', '1', '60'],
        ['QD-1', '2', '60'],
        ['QD-12', '1', '60'],
      ],
    };
    const sheet = workbook(
      cycles,
      [
        of('QD-1', 'second', { where: 'Cycles › QD-1 › 2 › [Dose]' }),
        of('QD-12', 'twelve', { where: 'Cycles › QD-12 › 1 › [Dose]' }),
      ],
      { second: 'B' },
    );
    expect([1, 2, 3].map((row) => at(sheet, row, 2)?.says)).toEqual([
      undefined,
      ['I1 · second · Look.'],
      ['I1 · twelve · Look.'],
    ]);
  });

  test('no code of what is wrong with the workbook itself', () => {
    const sheet = workbook(PARTICIPANTS, [of('QD-1', 'not read', { clause: 'data' })]);
    expect(at(sheet, 1, 1)?.says).toEqual(['not read · Look.']);
  });

  test('Chinese findings in Chinese', () => {
    const zh = {
      受试者: [
        ['受试者编号', '年龄'],
        ['QD-1', '17'],
        ['QD-10', '18'],
        ['QD-100', '19'],
      ],
    };
    const where = (id: string): Told => ({ where: `受试者 › ${id} › [年龄]` });
    const sheet = workbook(
      zh,
      [
        of('QD-10', '十', { ...where('QD-10'), severity: 'warn' }),
        of('QD-1', '一', where('QD-1')),
        of('QD-100', '百', { ...where('QD-100'), status: 'accepted' }),
        of('QD-1', '已解决', { ...where('QD-1'), status: 'resolved' }),
      ],
      { language: 'zh' },
    );
    expect([1, 2, 3].map((row) => at(sheet, row, 1))).toMatchObject([
      { word: { zh: '严重' }, says: ['I1 · 一 · Look.'] },
      { word: { zh: '警告' }, says: ['I1 · 十 · Look.'] },
      { word: { zh: '已接受的偏离' }, says: [] },
    ]);
  });

  test('an ID that is a number as the add-on writes it, whatever its cell shows', () => {
    const sheet = workbook(PARTICIPANTS, [of('7', 'seven')]);
    sheet.setCell(5, 0, { value: 7, format: { numberFormat: { type: 'NUMBER', pattern: '000' } } });
    expect(at(sheet, 5, 1)?.says).toEqual(['I1 · seven · Look.']);
  });
});

test('a note stays a note beside the mark', () => {
  const sheet = workbook(PARTICIPANTS, [of('QD-1', 'one')]);
  sheet.setCell(1, 1, { note: 'asked the ward' });
  const cell = viewTab(sheet, marksOf(sheet)).cells.find(({ row, column }) => row === 1 && column === 1);
  expect(cell).toMatchObject({ note: 'asked the ward', mark: { says: ['I1 · one · Look.'] } });
});

test('a person’s own rule is called that, and says nothing', () => {
  const sheet = workbook(PARTICIPANTS, []);
  sheet.conditionalRules = [
    {
      ranges: [{ startRow: 1, endRow: 3, startColumn: 1, endColumn: 2 }],
      condition: { type: 'CUSTOM_FORMULA', values: ['=B2>17'] },
      format: { background: '#ff0000' },
    },
  ];
  expect([...marksOf(sheet)]).toEqual([
    ['2,1', { background: '#ff0000', kind: 'own', word: { en: 'Conditional format', zh: '条件格式' }, says: [] }],
  ]);
});
