import { describe, expect, test } from '@jest/globals';
import { assessTrial } from '../../../shared/summary/trial.js';
import { decode, problems } from '../../support/decoded.js';
import { cycleCells, OPERATED, rawWorkbook, TODAY } from '../../support/raw-workbook.js';

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
