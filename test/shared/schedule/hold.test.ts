import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { type Hold, holdsOf } from '../../../shared/schedule/hold.js';
import { DEFAULT_SETTINGS } from '../../../shared/workbook/settings.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, type Cells, cycleCells, SCREENED } from '../../support/raw-workbook.js';

test('each clause of eligibility holds, and what no acceptance lifts is named here a second time', () => {
  const held = RULES.filter(({ holds }) => holds !== undefined && holds !== 'no');
  expect(held.filter(({ kind }) => kind !== 'eligibility').map(({ id }) => id)).toEqual([
    'allocation/surgery-only-no-drug',
    'dosing/cycle-number',
  ]);
  // A query breaches nothing: it leaves eligibility pending, and that holds as well.
  const stops = RULES.filter(({ kind, severity }) => kind === 'eligibility' && severity === 'stop');
  expect(held.filter(({ kind }) => kind === 'eligibility').map(({ id }) => id)).toEqual(stops.map(({ id }) => id));
  expect(
    held
      .filter(({ holds }) => holds === 'until corrected')
      .map(({ clause }) => clause)
      .sort(),
  ).toEqual(['A2', 'D5', 'E9', 'I12'].sort());
});

const C1 = cycleCells(1, '2026-01-20');
const holdOf = (cells: Cells, cycles: readonly Cells[] = [C1], isAccepted = () => false): Hold | undefined => {
  const { evaluation } = assess({ participants: [cells], cycles });
  return holdsOf(evaluation, DEFAULT_SETTINGS, isAccepted).get('QD-001');
};

describe('who is held', () => {
  test.each<[string, Cells, string | undefined, Hold['lifts'] | undefined]>([
    ['nobody who is eligible', ALLOCATED, undefined, undefined],
    ['no screening failure', { ...SCREENED, asa: '4' }, undefined, undefined],
    ['an allocated participant with ASA 4', { ...ALLOCATED, asa: '4' }, 'I11', 'until accepted'],
    ['a pregnant one', { ...ALLOCATED, pregnant: 'yes' }, 'E9', 'until corrected'],
    [
      'whoever has both, by what only a corrected cell lifts',
      { ...ALLOCATED, asa: '4', pregnant: 'yes' },
      'E9',
      'until corrected',
    ],
    ['one whose ASA class is blank', { ...ALLOCATED, asa: undefined }, 'I11', 'pending'],
    ['one whose ASA class cannot be read', { ...ALLOCATED, asa: 'fit' }, 'I11', 'pending'],
    ['nobody for what only surgery answers', { ...ALLOCATED, surgery_date: '2026-08-30' }, undefined, undefined],
  ])('%s', (_, cells, clause, lifts) => {
    const hold = holdOf(cells, cells === SCREENED || cells.enrollment_date === undefined ? [] : [C1]);
    expect([hold?.clause, hold?.lifts]).toEqual([clause, lifts]);
    expect(hold?.finding?.clause).toBe(lifts === 'pending' ? undefined : clause);
  });

  test.each(['death_date', 'consent_withdrawn_date'])(
    'nobody by %s that cannot be read, for nothing can be scheduled then',
    (key) => {
      const cells = { ...ALLOCATED, [key]: 'soon' };
      expect(holdOf(cells)).toBeUndefined();
      const { schedule, nextSteps } = assess({ participants: [cells], cycles: [C1] });
      expect(nextSteps.get('QD-001')).toMatchObject({ kind: 'cannot schedule', place: { column: key } });
      const open = schedule.filter(({ state }) => state !== 'done');
      expect(open.length).toBeGreaterThan(0);
      expect(new Set(open.map(({ state }) => state))).toEqual(new Set(['cannot schedule']));
    },
  );

  test('an acceptance lifts what it may lift, and nothing else', () => {
    expect(holdOf({ ...ALLOCATED, asa: '4' }, [C1], () => true)).toBeUndefined();
    expect(holdOf({ ...ALLOCATED, pregnant: 'yes' }, [C1], () => true)?.clause).toBe('E9');
    expect(holdOf(ALLOCATED, [C1, cycleCells(4, '2026-03-20')], () => true)?.clause).toBe('D5');
    expect(holdOf({ ...ALLOCATED, arm: 'surgery only' }, [C1], () => true)?.clause).toBe('A2');
  });

  test('by a setting nobody for eligibility that is pending', () => {
    const parts = {
      participants: [{ ...ALLOCATED, asa: undefined }],
      settings: [['hold_while_pending', 'no']] as const,
    };
    const { evaluation, workbook } = assess(parts);
    expect(holdsOf(evaluation, workbook.settings, () => false).size).toBe(0);
    expect(assess(parts, day('2026-02-20')).nextSteps.get('QD-001')).toMatchObject({ kind: 'overdue' });
  });
});
