import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Guess, guessesAbout, isStrange } from '../../../shared/set-up/guesses.js';
import { sayGuess } from '../../../shared/words/guesses.js';
import { isBlank, isUnticked } from '../../../shared/workbook/cells.js';
import { openWorkbook } from '../../../shared/workbook/decode.js';
import { columnLetters, type RawCell, type RawTab } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { OPERATED, rawWorkbook, SCREENED } from '../../support/raw-workbook.js';

const guesses = (...tabs: RawTab[]): Guess[] => guessesAbout({ name: 'own.xlsx', tabs });

/** What stands over a column: a heading of ours, what people call one, anything else, or nothing. */
const heading: fc.Arbitrary<RawCell> = fc.oneof(
  { arbitrary: fc.constantFrom(...TABS.Participants.columns.flatMap(({ en, zh }) => [en, zh])), weight: 4 },
  fc.constantFrom(
    'Pt No.',
    'Group',
    'Op date',
    'ICF signed',
    'Tumor size (mm)',
    'Age (months)',
    '随机分组',
    'Date enrolled',
  ),
  fc.constantFrom('Ward', 'Nurse', '病区', 'Wang Fang', '姓名', 'Patient name', 'X', 'Remarks by ward'),
  fc.constantFrom<RawCell>('', null, undefined, 7, true, '   '),
);
const cell: fc.Arbitrary<RawCell> = fc.oneof(
  fc.constantFrom<RawCell>('', null, undefined, false, ' ', 'FALSE'),
  fc.constantFrom<RawCell>('x', 'yes', 12.5, '2026-01-05', 'QD', true),
);
/** A tab of participants with anything above its headings, and data anywhere below them. */
const tab: fc.Arbitrary<RawTab> = fc
  .record({
    above: fc.array(
      fc.array(fc.constantFrom<RawCell>('RPS trial', 'Version 3', null, 'Site', 'Grade'), { maxLength: 3 }),
      {
        maxLength: 3,
      },
    ),
    headings: fc.array(heading, { minLength: 1, maxLength: 9 }),
    rows: fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 4 }),
    idAt: fc.nat(9),
  })
  .map(({ above, headings, rows, idAt }) => {
    const named = headings.filter((each) => each !== 'Participant ID' && each !== '受试者编号');
    named.splice(Math.min(idAt, named.length), 0, 'Participant ID');
    return { title: 'Participants', values: [...above, named, ...rows] };
  });

describe('nothing that holds data is left unread in silence', () => {
  test('whatever the headings are', () => {
    let unread = 0;
    fc.assert(
      fc.property(tab, (participants) => {
        const raw = { name: 'own.xlsx', tabs: [participants] };
        let opened: ReturnType<typeof openWorkbook>;
        try {
          opened = openWorkbook(raw);
        } catch {
          // It cannot be read at all, and is said to be unreadable.
          return;
        }
        const { row, columns } = opened.tabs.Participants!.headings;
        const read = new Set(Object.values(columns));
        const said = new Set(
          guessesAbout(raw).flatMap((guess) =>
            'cell' in guess && guess.kind !== 'site' ? guess.cell.replace(/\d+$/, '') : [],
          ),
        );
        for (const cells of participants.values.slice(row + 1)) {
          cells.forEach((each, at) => {
            if (read.has(at) || isBlank(each) || isUnticked(each)) return;
            unread += 1;
            expect([columnLetters(at), said.has(columnLetters(at))]).toEqual([columnLetters(at), true]);
          });
        }
      }),
      { numRuns: 400 },
    );
    expect(unread).toBeGreaterThan(500);
  });

  test.each(['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'] as const)('in %s', (title) => {
    const columns = TABS[title].columns;
    const others = rawWorkbook().tabs.filter((each) => each.title !== title);
    const own = {
      title,
      values: [
        [...columns.map(({ en }) => en), 'Ward'],
        [...columns.map(() => null), '7A'],
      ],
    };
    const cell = `${columnLetters(columns.length)}1`;
    expect(guesses(...others, own)).toEqual([
      { kind: 'unread column', tab: title, cell, found: 'Ward', cells: 1, personal: undefined, elsewhere: undefined },
    ]);
  });

  test('and what people call so is said to be read in the tab where it is', () => {
    const columns = TABS.Participants.columns;
    const raw = (heading: string) => ({
      title: 'Participants',
      values: [
        [...columns.map(({ en }) => en), heading],
        [...columns.map(() => null), '7'],
      ],
    });
    const others = rawWorkbook().tabs.filter(({ title }) => title !== 'Participants');
    for (const [heading, key] of [
      ['Ht (cm)', 'height_cm'],
      ['BW', 'weight_kg'],
      ['体重', 'weight_kg'],
      ['IFO g/d', 'ifosfamide_g_per_day'],
    ] as const) {
      const found = guesses(...others, raw(heading)).find(({ kind }) => kind === 'unread column');
      expect(found).toMatchObject({ elsewhere: { tab: 'Cycles', column: { key } } });
      expect(sayGuess(found!, 'en').what).toMatch(/ is not read \(1 cell\)\. The checks read ".+" in Cycles\.$/);
      expect(sayGuess(found!, 'zh').what).toMatch(/未读取（1 个单元格）。检查从“.+”中读取“.+”。$/);
    }
  });

  test('but columns of one’s own between those of the findings are nobody’s data', () => {
    const columns = TABS.Findings.columns;
    const own = {
      title: 'Findings',
      values: [
        [...columns.map(({ en }) => en), 'My list'],
        [...columns.map(() => 'x'), '1'],
      ],
    };
    expect(guesses(...rawWorkbook().tabs, own)).toEqual([]);
  });

  test('names no column that is blank, or whose boxes nobody has ticked', () =>
    expect(
      guesses({
        title: 'Participants',
        values: [
          ['Participant ID', 'Ward', 'Seen'],
          ['QD-001', ' ', false],
        ],
      }),
    ).toEqual([]));
});

describe('guesses', () => {
  test('are none about a workbook as the checks expect it', () => {
    const { tabs } = rawWorkbook({ participants: [OPERATED, { ...SCREENED, subject_id: 'QD-002' }] });
    expect(guesses(...tabs)).toEqual([]);
  });

  test('that the headings stand lower down are nothing to settle', () => {
    const found = guesses({ title: 'Participants', values: [['Title'], ['Participant ID', 'Site', 'Sex']] });
    expect([found, isStrange(found)]).toEqual([[{ kind: 'heading row', tab: 'Participants', row: 2 }], false]);
  });

  test('tell a column that is read only once another row is taken for the headings', () => {
    const found = guesses({
      title: 'Participants',
      values: [
        ['Site', 'Sex'],
        ['Pt ID', 'Arm', 'Op date', 'Date enrolled'],
        ['QD-001', 'neoadjuvant', '2026-03-01', '2026-01-05'],
      ],
    });
    expect(found).toContainEqual(expect.objectContaining({ kind: 'heading', cell: 'B2', found: 'Arm', cells: 1 }));
  });

  test('about a site are made where a name recurs: a single one is a slip, and a finding', () => {
    const rows = (...sites: string[]) => sites.map((site, index) => [`QD-00${index + 1}`, site]);
    const tab = (...sites: string[]): RawTab => ({
      title: 'Participants',
      values: [['Participant ID', 'Site'], ...rows(...sites)],
    });
    expect(guesses(tab('QD', 'Friendship'))).toEqual([]);
    expect(guesses(tab('Friendship', 'QD', 'friendship'))).toEqual([
      { kind: 'site', tab: 'Participants', cell: 'B2', found: 'Friendship', means: 'FR', cells: 2, isNamed: true },
    ]);
  });

  test('about a tab are made where rows of ours stand in one that is not read', () => {
    const [participants] = rawWorkbook().tabs as [RawTab];
    expect(guesses(participants, { title: 'Patients 2025', values: participants.values })).toEqual([
      { kind: 'unread tab', found: 'Patients 2025', rows: 1 },
    ]);
    expect(guesses(participants, { title: 'Lists', values: [['Participants: Sex'], ['female']] })).toEqual([]);
  });
});
