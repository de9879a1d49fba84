import { describe, expect, test } from '@jest/globals';
import { checkReport } from '../../../shared/report.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { decodeWorkbook, WorkbookError } from '../../../shared/workbook/decode.js';
import { columnLetters, type RawWorkbook } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { decode, participant, problems, problemsIn } from '../../support/decoded.js';
import { cycleCells, OPERATED, rawTab, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

describe('a whole workbook', () => {
  test('that is in order has no problems and no findings', () => {
    const raw = rawWorkbook();
    expect(problemsIn(raw)).toEqual([]);
    const trial = assessTrial(raw, TODAY);
    expect(trial.evaluation.participants[0]?.outcome).toBe('eligible');
    expect(decodeWorkbook(raw)).toMatchObject({ name: 'trial.xlsx', rowsRead: 1, rowsSkipped: 0 });
  });

  test('reads the same in Chinese headings as in English ones', () =>
    expect(participant({ language: 'zh' })).toEqual(participant({ language: 'en' })));

  test('reads the same from Chinese tabs', () => {
    const zh = rawTab('受试者', TABS.Participants.columns, [OPERATED], { language: 'zh' });
    const raw = {
      name: 'x',
      tabs: [zh, rawTab('周期', TABS.Cycles.columns, []), rawTab('随访', TABS['Follow-up'].columns, [])],
    };
    expect(decodeWorkbook(raw).participants).toEqual(decode({}).participants);
  });

  test('knows cells by their address', () => {
    expect(columnLetters(0)).toBe('A');
    expect(columnLetters(25)).toBe('Z');
    expect(columnLetters(26)).toBe('AA');
    expect(columnLetters(701)).toBe('ZZ');
    expect(columnLetters(702)).toBe('AAA');
  });
});

describe('a workbook that cannot be read', () => {
  const failure = (raw: RawWorkbook) => {
    try {
      decodeWorkbook(raw);
    } catch (error) {
      return error instanceof WorkbookError ? [error.code, error.message] : error;
    }
    return 'it was read';
  };

  test('has no tabs', () =>
    expect(failure({ name: 'x.xlsx', tabs: [] })).toEqual(['empty-workbook', 'x.xlsx has no tabs at all.']));

  test('has no participants', () =>
    expect(failure({ name: 'x.xlsx', tabs: [{ title: 'Particpants', values: [] }] })).toEqual([
      'no-participants-tab',
      'x.xlsx has no tab "Participants"; found "Particpants". If "Particpants" holds the participants, rename it.',
    ]));

  test('has no column of IDs', () => {
    const tabs = [{ title: 'Participants', values: [['Participant identifier', 'Site']] }];
    expect(failure({ name: 'x.xlsx', tabs })).toEqual([
      'no-id-column',
      'No column "Participant ID" in Participants; found "Participant identifier" - rename it if that is the one.',
    ]);
  });

  test('has two columns of IDs', () => {
    const tabs = [{ title: 'Participants', values: [['Participant ID', 'Site', 'participant id']] }];
    expect(failure({ name: 'x.xlsx', tabs })).toEqual([
      'no-id-column',
      '"Participant ID" stands twice in Participants (A1 and C1); keep one.',
    ]);
  });

  test.each(['张伟', '13812345678', 'li@example.org'])('repeats no title that is personal: %s', (title) =>
    expect(JSON.stringify(failure({ name: 'x.xlsx', tabs: [{ title, values: [] }] }))).not.toContain(title),
  );

  test('repeats no row of data where the headings should be', () => {
    const tabs = [{ title: 'Participants', values: [['Partick Ipantid', '13812345678', '张伟']] }];
    const said = JSON.stringify(failure({ name: 'x.xlsx', tabs }));
    expect(said).toContain('no-id-column');
    for (const value of tabs[0]!.values[0]!) expect(said).not.toContain(value);
  });
});

describe('rows', () => {
  test('that are blank, or hold only empty boxes, are passed over', () => {
    const { participants, rowsRead, rowsSkipped } = decode({
      participants: [
        OPERATED,
        {},
        { subject_id: '', notes: '   ' },
        { localized: false, pregnant: 'FALSE' },
        { subject_id: '\u3000', notes: '\u200b' },
        { ...OPERATED, subject_id: 'QD-002' },
      ],
    });
    expect(participants.map(({ id, row }) => [id, row])).toEqual([
      ['QD-001', 2],
      ['QD-002', 7],
    ]);
    expect([rowsRead, rowsSkipped]).toEqual([2, 0]);
  });

  test.each([[undefined], [''], ['\u00a0'], [true]])(
    'with data and the ID %p are reported as a stop and counted',
    (id) => {
      const parts = { participants: [OPERATED, { ...OPERATED, subject_id: id }] };
      expect(problems(parts)).toEqual([
        [
          'data/row-without-id',
          'Participants!A3',
          'This row has data but no Participant ID, so nothing in it was checked.',
        ],
      ]);
      expect(decode(parts)).toMatchObject({ rowsRead: 2, rowsSkipped: 1 });
    },
  );

  test('under a merged ID are told why', () => {
    const cycles = [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10', { subject_id: undefined })];
    const merged = rawTab('Cycles', TABS.Cycles.columns, cycles, {
      merges: [{ startRow: 1, endRow: 3, startColumn: 0, endColumn: 1 }],
    });
    expect(problems({ tabs: [merged] })).toEqual([
      [
        'data/row-without-id',
        'Cycles!A3',
        'This row has data, but its Participant ID is part of a merged cell, which holds one value for several rows. Nothing in the row was checked.',
      ],
    ]);
  });

  test('beside a merge of another column are not', () => {
    const cycles = [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10', { subject_id: undefined })];
    const merges = [{ startRow: 1, endRow: 3, startColumn: 1, endColumn: 3 }];
    const [[, , said] = []] = problems({ tabs: [rawTab('Cycles', TABS.Cycles.columns, cycles, { merges })] });
    expect(said).toMatch(/^This row has data but no Participant ID/);
  });

  test('whose ID is a formula error are kept apart from each other, and checked', () => {
    const parts = {
      participants: [SCREENED, { ...SCREENED, subject_id: '#REF!' }, { ...SCREENED, subject_id: '#REF!', asa: '4' }],
      cycles: [cycleCells(1, '2026-01-20', { subject_id: '#REF!', pld_mg: 90 })],
    };
    const { evaluation } = assessTrial(rawWorkbook(parts), TODAY);
    expect(evaluation.participants.map(({ participant: { id }, outcome }) => [id, outcome])).toEqual([
      ['QD-001', 'eligible'],
      ['(unreadable ID, Participants row 3)', 'eligible'],
      ['(unreadable ID, Participants row 4)', 'ineligible'],
    ]);
    expect(evaluation.cycles.map(({ verdict }) => verdict)).toEqual(['breached']);
    expect(problems(parts).map(([rule, cell]) => [rule, cell])).toEqual([
      ['data/formula-error', 'Participants!A3'],
      ['data/formula-error', 'Participants!A4'],
      ['data/formula-error', 'Cycles!A2'],
      ['data/orphan-cycle', 'Cycles!A2'],
    ]);
  });

  test.each(['qd-001', ' QD-001 ', 'ＱＤ－００１', 'QD\u2011001', 'QD-001\u200e', 'QD -001'])(
    'of the same ID, however it is typed: %p',
    (typed) =>
      expect(decode({ cycles: [cycleCells(1, '2026-01-20', { subject_id: typed })] }).cycles[0]?.participant?.id).toBe(
        'QD-001',
      ),
  );

  test('of an ID that is a number', () =>
    expect(decode({ participants: [{ ...OPERATED, subject_id: 7 }] }).participants[0]?.id).toBe('7'));
});

test('a report can be made of any of these, in both languages', () => {
  const raw = rawWorkbook({
    participants: [OPERATED, { ...OPERATED, asa: '#REF!' }, { ...SCREENED, subject_id: '张伟', site: '??' }],
    cycles: [
      cycleCells(1, '2026-01-20'),
      cycleCells(4, '2026-02-01', { d1_date: '2026-13-01', subject_id: 'x-1', height_cm: '1,60' }),
    ],
    followUps: [{ subject_id: 'QD-001', item: 'C9', bloods: false }],
  });
  for (const language of ['en', 'zh'] as const) {
    const text = JSON.stringify(checkReport(assessTrial(raw, TODAY), language));
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
});
