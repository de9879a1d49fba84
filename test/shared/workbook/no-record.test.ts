import { assessTrial } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';
import type { RawCell, RawTab } from '../../../shared/workbook/raw.js';
import { type Column, TABS } from '../../../shared/workbook/schema.js';
import { addressOf, type Cells, cycleCells, OPERATED, rawTab, rawWorkbook, TODAY } from '../../support/raw-workbook.js';

const PARTICIPANTS = TABS.Participants.columns as readonly Column[];

/** A trial of one participant with one row more, under hers. */
function decoded(row: Cells, parts: Partial<RawTab> = {}) {
  const tab = { ...rawTab('Participants', PARTICIPANTS, [OPERATED, row]), ...parts };
  return decodeWorkbook(rawWorkbook({ tabs: [tab] }));
}

const found = (row: Cells, parts?: Partial<RawTab>) =>
  decoded(row, parts)
    .problems.filter(({ name }) => name === 'noRecord')
    .map(({ facts, row }) => [facts.holds, row]);

describe('a row that is nobody’s record is one data finding, no person and no count', () => {
  const headings = Object.fromEntries(PARTICIPANTS.map(({ key, en }) => [key, en]));
  test.each<[holds: string, row: Cells]>([
    ['totals', { subject_id: 'Total', site: 3 }],
    ['totals', { subject_id: '合计', site: 3, age_years: 55.3 }],
    ['totals', { subject_id: '总计：3 例' }],
    ['totals', { subject_id: 'Grand total', age_years: '55.3' }],
    ['totals', { subject_id: 'Subtotal: 3', age_years: '#DIV/0!' }],
    ['totals', { site: 'Total', age_years: 3 }],
    ['headings', headings],
    ['headings', { subject_id: 'PARTICIPANT ID*', site: '2. Site' }],
    ['note', { subject_id: 'Site: Qingdao' }],
    ['note', { subject_id: '中心：青岛' }],
    ['note', { subject_id: 'Arm: neoadjuvant' }],
    ['note', { subject_id: '青岛大学附属医院' }],
    ['note', { subject_id: 'Last updated 2026-11-20 by coordinator' }],
    ['note', { subject_id: '最后更新：2026-11-20' }],
    ['note', { subject_id: '注：数据截至 2026 年 11 月' }],
    ['note', { subject_id: '* Note: dates are those of the source' }],
  ])('%s: %j', (holds, row) => {
    const workbook = decoded(row);
    expect(found(row)).toEqual([[holds, 3]]);
    expect(workbook.problems).toHaveLength(1);
    expect(workbook.participants.map(({ id }) => id)).toEqual(['QD-001']);
    expect([workbook.rowsRead, workbook.rowsSkipped]).toEqual([1, 0]);
  });

  test('says so, and what to do', () => {
    const { words } = PROBLEMS.noRecord;
    expect(words.en.says({ holds: 'totals' })).toBe(
      "This row holds totals and is nobody's record: it was not checked and is not counted.",
    );
    expect(words.zh.says({ holds: 'note' })).toBe('本行为小标题或说明文字，不是任何人的记录：未检查，也未计入。');
  });

  test('hides nothing: what can be said of the others is said', () => {
    const { evaluation } = assessTrial(
      rawWorkbook({ participants: [OPERATED, { subject_id: 'Total', site: 1 }] }),
      TODAY,
    );
    const finding = evaluation.findings.find(({ rule }) => rule === 'data/no-record')!;
    expect(finding).toMatchObject({ cell: addressOf('subject_id', 3), severity: 'query', unread: 'nothing' });
  });

  test('in Cycles too', () => {
    const { cycles, problems } = decodeWorkbook(
      rawWorkbook({ cycles: [cycleCells(1, '2026-01-05'), { subject_id: 'Total', cycle: 1, pld_mg: 64 }] }),
    );
    expect(cycles).toHaveLength(1);
    expect(problems.map(({ name, tab }) => [name, tab])).toContainEqual(['noRecord', 'Cycles']);
  });
});

describe('a row that could be somebody’s is never called so', () => {
  test.each<[what: string, row: Cells]>([
    ['a code alone', { subject_id: 'QD-002' }],
    ['a name alone', { subject_id: 'Wang Fang' }],
    ['a Chinese name alone', { subject_id: '王芳' }],
    ['the code of a site alone, perhaps an ID that is being typed', { subject_id: 'QD' }],
    ['a word for a total with a date beside it', { subject_id: 'Total', screening_date: '2026-03-01' }],
    ['a word for a total with an answer beside it', { subject_id: 'Total', sex: 'male' }],
    ['a name that begins like one', { subject_id: 'Totalini Marco', site: 3 }],
    ['a title with a code in it', { subject_id: 'Site: QD-002' }],
    ['a note with a code in it', { subject_id: 'Note: see QD-002' }],
    ['a note with a phone number in it', { subject_id: 'Note: 13912345678' }],
    ['a note with an answer beside it', { subject_id: 'Note: moved', sex: 'male' }],
    ['the heading of the ID with somebody’s answers', { subject_id: 'Participant ID', sex: 'male' }],
    ['numbers without a word', { age_years: 61 }],
    ['an answer without an ID', { sex: 'male', site: 'Total' }],
    ['any other sentence', { subject_id: 'Moved to another hospital last week' }],
  ])('%s', (_what, row) => {
    expect(found(row)).toEqual([]);
    const { participants, rowsSkipped } = decoded(row);
    expect(participants.length + rowsSkipped).toBe(2);
  });
});

describe('the totals row of a table', () => {
  test('needs no word', () => expect(found({ site: 3 }, { totalsRows: [2] })).toEqual([['totals', 3]]));
  test.each<[what: string, row: Cells]>([
    ['with a code in it', { subject_id: 'QD-002', site: 'QD' }],
    ['with an answer in it', { sex: 'male' }],
    ['with a number for an ID', { subject_id: 7 }],
  ])('is a record %s', (_what, row) => expect(found(row, { totalsRows: [2] })).toEqual([]));
  test('that is blank is blank', () => expect(decoded({}, { totalsRows: [2] }).problems).toEqual([]));
});

describe('what files say beside the values', () => {
  const withCells = (changes: Cells, parts: Partial<RawTab> = {}) => {
    const tab = {
      ...rawTab('Participants', PARTICIPANTS, [
        { ...OPERATED, ...changes },
        { ...OPERATED, ...changes },
      ]),
      ...parts,
    };
    return decodeWorkbook(rawWorkbook({ tabs: [tab] }));
  };
  const idAt = PARTICIPANTS.findIndex(({ key }) => key === 'subject_id');
  const key = (row: number) => row * 18_278 + idAt;

  test('an ID is what is shown: one number, shown in two ways, is two people', () => {
    const shown = new Map([
      [key(1), 'ZS-001'],
      [key(2), 'QD-001'],
    ]);
    const { participants, problems } = withCells({ subject_id: 1 as RawCell }, { shown });
    expect(participants.map(({ id }) => id)).toEqual(['ZS-001', 'QD-001']);
    expect(problems).toEqual([]);
  });

  test('where that cannot be told, the rows are joined to nobody, and it is said', () => {
    const shown = new Map([
      [key(1), null],
      [key(2), null],
    ]);
    const { participants, problems } = withCells({ subject_id: 1 as RawCell }, { shown });
    expect(participants).toHaveLength(2);
    expect(problems.map(({ name, row }) => [name, row])).toEqual([
      ['unshownId', 2],
      ['unshownId', 3],
    ]);
  });

  test('a number in a date column is counted from 1904 where the file counts so', () => {
    const screened = (serial: number, parts?: Partial<RawTab>) =>
      withCells({ screening_date: serial }, parts).participants[0]!.screening_date;
    const [from1900, from1904] = [screened(46_000), screened(46_000 - 1462, { isFrom1904: true })];
    expect(from1900).toBeDefined();
    expect(from1904).toBe(from1900);
  });

  test('a formula without a saved result is called that, and is not blank', () => {
    const { participants, problems } = withCells({ enrollment_date: '#UNSAVED!' });
    expect(problems.filter(({ name }) => name === 'unsavedFormula')).toHaveLength(2);
    expect(participants[0]!.unread).toContain('enrollment_date');
    expect(PROBLEMS.unsavedFormula.words.en.remedy).toBe(
      'Open the file in Excel or LibreOffice and save it there: the result is then in the file.',
    );
  });
});
