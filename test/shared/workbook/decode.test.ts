import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { checkReport } from '../../../shared/report.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { decodeWorkbook, WorkbookError } from '../../../shared/workbook/decode.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';
import { columnLetters, type RawWorkbook } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { cycleCells, OPERATED, type Parts, rawTab, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

const decode = (parts: Parts) => decodeWorkbook(rawWorkbook(parts));
/** Each problem as rule, cell and sentence. */
function problemsIn(raw: RawWorkbook): [string, string, string][] {
  return decodeWorkbook(raw).problems.map(({ name, facts, tab, row, at }) => [
    PROBLEMS[name].id,
    row === undefined ? tab : `${tab}!${at === undefined ? '' : columnLetters(at)}${row}`,
    (PROBLEMS[name].words.en.says as (facts: unknown) => string)(facts),
  ]);
}
const problems = (parts: Parts) => problemsIn(rawWorkbook(parts));
const participant = (parts: Parts) => decode(parts).participants[0]!;

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

describe('tabs and columns', () => {
  test('a missing tab is a stop, and names the nearest', () => {
    const raw = rawWorkbook();
    const tabs = raw.tabs.map((tab) => (tab.title === 'Cycles' ? { ...tab, title: 'Cycels' } : tab));
    expect(problemsIn({ ...raw, tabs })).toEqual([
      [
        'data/missing-tab',
        'Cycles',
        'There is no tab "Cycles"; found "Cycels", so nothing that it would hold was checked.',
      ],
    ]);
  });

  test('a second tab under another of its names is reported, not passed over', () => {
    const second = rawTab('Patients', TABS.Participants.columns, [{ ...OPERATED, subject_id: 'QD-002' }]);
    expect(problems({ tabs: [second] })).toEqual([
      [
        'data/repeated-tab',
        'Patients',
        'This tab bears another name of "Participants", but "Participants" was read as "Participants". Nothing in this one was checked.',
      ],
    ]);
  });

  test('a missing column names the nearest heading and its cell', () => {
    const raw = rawWorkbook();
    const [first, ...rest] = raw.tabs;
    const values = first!.values.map((row, index) => (index === 0 ? row.map((c) => (c === 'Arm' ? 'Group' : c)) : row));
    const at = values[0]!.indexOf('Group');
    expect(problemsIn({ ...raw, tabs: [{ ...first!, values }, ...rest] })).toEqual([
      [
        'data/missing-column',
        `Participants!${columnLetters(at)}1`,
        `There is no column "Arm" in Participants; found "Group" in ${columnLetters(at)}1. What it would answer counts as unknown.`,
      ],
    ]);
  });

  test('without a column of exclusions nobody is eligible', () => {
    for (const [at, { key }] of TABS.Participants.columns.entries()) {
      if (
        !['ever_ifosfamide', 'chest_cavity_on_imaging', 'severe_contraindication', 'psychological_condition'].includes(
          key,
        )
      )
        continue;
      const raw = rawWorkbook({ participants: [SCREENED] });
      const tabs = raw.tabs.map((tab) =>
        tab.title === 'Participants'
          ? { ...tab, values: tab.values.map((row) => row.filter((_, i) => i !== at)) }
          : tab,
      );
      const [result] = assessTrial({ ...raw, tabs }, TODAY).evaluation.participants;
      expect([key, result?.outcome, result?.missing]).toEqual([key, 'pending', [key]]);
    }
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

describe('cells', () => {
  test.each([
    ['asa', 3, '3'],
    ['asa', 'Ⅲ', '3'],
    ['grade', 2, '2'],
    ['localized', true, 'yes'],
    ['localized', 'TRUE', 'yes'],
    ['tumor_size_cm', '14.2 cm', 14.2],
    ['tumor_size_cm', '１４．２', 14.2],
    ['screening_date', 46027, day('2026-01-05')],
    ['screening_date', '2026年1月5日', day('2026-01-05')],
    ['severe_contraindication', '  none ', 'none'],
    ['severe_contraindication', 7, '7'],
  ] as const)('%s holding %p reads %p', (key, cell, value) => {
    const parts = { participants: [{ ...OPERATED, [key]: cell }] };
    expect(participant(parts)[key]).toBe(value);
    expect(problems(parts)).toEqual([]);
  });

  const BOX = 'is a box that is not ticked: that may mean no, or that nobody has looked. It counts as unknown.';
  test.each([
    ['ever_ifosfamide', false, 'data/unticked-box', `"Ever ifosfamide" ${BOX}`],
    ['ever_ifosfamide', 'FALSE', 'data/unticked-box', `"Ever ifosfamide" ${BOX}`],
    ['pregnant', ' False', 'data/unticked-box', `"Pregnant" ${BOX}`],
    ['asa', true, 'data/unreadable-term', 'What "ASA" holds is none of its terms, so it counts as unknown.'],
    [
      'asa',
      '3, 4',
      'data/doubted-term',
      'The detail in "ASA" doubts or contradicts the answer before it, so the cell counts as unknown.',
    ],
    [
      'tumor_size_cm',
      '14,2',
      'data/unreadable-number',
      '"Tumor size (cm)" has a comma in its number, which could be a decimal or a thousands mark, so it counts as unknown.',
    ],
    [
      'tumor_size_cm',
      '142 mm',
      'data/unreadable-number',
      '"Tumor size (cm)" holds a number with something behind it that is not the unit of this column, so it counts as unknown.',
    ],
    [
      'age_years',
      52.5,
      'data/unreadable-number',
      '"Age (years)" holds a fraction where a whole number belongs, so it counts as unknown.',
    ],
    [
      'mdt_date',
      '2026-02-30',
      'data/unreadable-date',
      '"MDT date" holds a date that does not exist, so it counts as unknown.',
    ],
    [
      'mdt_date',
      '3/1/2026',
      'data/unreadable-date',
      '"MDT date" holds a date whose day and month cannot be told apart, so it counts as unknown.',
    ],
    [
      'tumor_size_cm',
      '#DIV/0!',
      'data/formula-error',
      'The formula in "Tumor size (cm)" fails (#DIV/0!), so the cell counts as unknown.',
    ],
    [
      'severe_contraindication',
      '#N/A',
      'data/formula-error',
      'The formula in "Severe contraindication" fails (#N/A), so the cell counts as unknown.',
    ],
  ] as const)('%s holding %p counts as unknown: %s', (key, cell, rule, says) => {
    const parts = { participants: [{ ...OPERATED, [key]: cell }] };
    const at = TABS.Participants.columns.findIndex((column) => column.key === key);
    expect(participant(parts)[key]).toBeUndefined();
    expect(problems(parts)).toEqual([[rule, `Participants!${columnLetters(at)}2`, says]]);
  });

  test('a full-width space is no text: it gives no reason and no contraindication', () => {
    const parts = { participants: [{ ...OPERATED, severe_contraindication: '\u3000', stopped_reason: '\u00a0' }] };
    expect(participant(parts).severe_contraindication).toBeUndefined();
    expect(participant(parts).stopped_reason).toBeUndefined();
  });

  test('an empty box never makes anybody eligible, in a sheet or in a file of text', () => {
    for (const box of [false, 'FALSE', 'false']) {
      const [result] = assessTrial(rawWorkbook({ participants: [{ ...SCREENED, ever_ifosfamide: box }] }), TODAY)
        .evaluation.participants;
      expect([result?.outcome, result?.missing]).toEqual(['pending', ['ever_ifosfamide']]);
    }
  });
});

describe('duplicates', () => {
  test('of a participant are counted once and named in each row', () => {
    const parts = { participants: [OPERATED, { ...OPERATED, subject_id: 'qd-001' }] };
    expect(decode(parts).participants).toHaveLength(1);
    const said =
      'QD-001 stands in more than one row (row 2, row 3). Counted once; the worst answer of the rows decides.';
    expect(problems(parts)).toEqual([
      ['data/duplicate-participant', 'Participants!A2', said],
      ['data/duplicate-participant', 'Participants!A3', said],
    ]);
  });

  test('of a cycle are named in each row, and both are checked', () => {
    const parts = { cycles: [cycleCells(1, '2026-01-20'), cycleCells(1, '2026-01-20', { pld_mg: 90 })] };
    expect(problems(parts).map(([rule, cell]) => [rule, cell])).toEqual([
      ['data/duplicate-cycle', 'Cycles!B2'],
      ['data/duplicate-cycle', 'Cycles!B3'],
    ]);
    expect(assessTrial(rawWorkbook(parts), TODAY).evaluation.cycles.map(({ verdict }) => verdict)).toEqual([
      'met',
      'breached',
    ]);
  });

  test('of an assessment are named in each row', () => {
    const visit = { subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-21' };
    expect(
      problems({ followUps: [visit, { ...visit, item: 'C1 +7d' }, visit] }).map(([rule, cell]) => [rule, cell]),
    ).toEqual([
      ['data/duplicate-assessment', 'Follow-up!B2'],
      ['data/duplicate-assessment', 'Follow-up!B4'],
    ]);
  });
});

describe('links', () => {
  test('orphans name the nearest participant', () => {
    const parts = {
      cycles: [cycleCells(1, '2026-01-20', { subject_id: 'QD-0O1' })],
      followUps: [{ subject_id: 'ZZ-9', item: 'C1 +1d', done_date: '2026-01-21' }],
    };
    expect(problems(parts)).toEqual([
      [
        'data/orphan-cycle',
        'Cycles!A2',
        'QD-0O1 is not in Participants (did you mean QD-001?), so only the doses of this cycle could be checked.',
      ],
      ['data/orphan-assessment', 'Follow-up!A2', 'ZZ-9 is not in Participants, so the assessment counts for nobody.'],
    ]);
  });

  test('cycles are put in order and tied to the one before', () => {
    const { participants, cycles } = decode({
      cycles: [cycleCells(3, '2026-03-03'), cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10')],
    });
    expect(participants[0]?.cycles.map(({ cycle, previous, first }) => [cycle, previous?.cycle, first?.cycle])).toEqual(
      [
        [1, undefined, 1],
        [2, 1, 1],
        [3, 2, 1],
      ],
    );
    expect(cycles.map(({ row }) => row)).toEqual([2, 3, 4]);
  });

  test('a cycle without its number is kept, and tied to none', () => {
    const { participants } = decode({
      cycles: [cycleCells(1, '2026-01-20', { cycle: undefined }), cycleCells(2, '2026-02-10')],
    });
    expect(participants[0]?.cycles.map(({ cycle, previous }) => [cycle, previous?.cycle])).toEqual([
      [2, undefined],
      [undefined, undefined],
    ]);
  });

  test('an assessment without its name counts for nothing and says so', () =>
    expect(problems({ followUps: [{ subject_id: 'QD-001', done_date: '2026-01-21' }] })).toEqual([
      [
        'data/row-without-item',
        'Follow-up!B2',
        'This row has data but no assessment that can be read, so it counts for nothing.',
      ],
    ]));
});

describe('sites', () => {
  test.each([
    ['its code', 'qd'],
    ['its name', 'The Affiliated Hospital of Qingdao University'],
    ['its name in another case', ' the affiliated hospital of qingdao university'],
  ])('are known by %s', (_, typed) =>
    expect(participant({ participants: [{ ...OPERATED, site: typed }] }).site).toBe('QD'),
  );

  test('are known by a name with a curly apostrophe', () =>
    expect(
      participant({ participants: [{ ...OPERATED, site: 'First Affiliated Hospital Xi’an Jiaotong University' }] })
        .site,
    ).toBe('XA'));

  test('that nobody knows are reported with the nearest, and not repeated', () => {
    const parts = { participants: [{ ...OPERATED, site: 'Affiliated Hospital, Qingdao University' }] };
    expect(participant(parts).site).toBeUndefined();
    expect(problems(parts)).toEqual([
      [
        'data/unknown-site',
        'Participants!B2',
        'This site is not in the Sites tab; the nearest is QD. The participant counts for no site.',
      ],
    ]);
  });

  test('that nobody has typed are asked for', () => {
    const parts = { participants: [{ ...OPERATED, site: '' }] };
    expect(participant(parts).site).toBeUndefined();
    expect(problems(parts)).toEqual([
      ['data/unknown-site', 'Participants!B2', 'No site is typed. The participant counts for no site.'],
    ]);
  });

  test('come from the Sites tab when it lists any', () => {
    const sites = [
      { code: 'aa ', name: 'Hospital A', target: '20' },
      { code: 'BB', target: 'many' },
      { code: 'AA', name: 'again' },
      { name: 'no code' },
    ];
    const parts = { sites, participants: [{ ...OPERATED, site: 'Hospital a' }] };
    expect([...decode(parts).sites.values()]).toEqual([
      { code: 'AA', name: 'Hospital A', city: '', target: 20 },
      { code: 'BB', name: 'BB', city: '', target: undefined },
    ]);
    expect(participant(parts).site).toBe('AA');
    expect(problems(parts)).toEqual([
      ['data/repeated-site', 'Sites!A4', 'Site AA stands more than once (row 2, row 4); the first line counts.'],
    ]);
  });

  test('of an emptied tab are the six of the registry', () => expect(decode({ sites: [] }).sites.size).toBe(6));
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
