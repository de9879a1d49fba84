import { describe, expect, test } from '@jest/globals';
import { addDays, type Day, day, formatDay } from '../../../shared/calendar.js';
import { scheduleOf } from '../../../shared/schedule/schedule.js';
import { reasonWords } from '../../../shared/words/schedule.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { ALLOCATED, type Cells, cycleCells, type Parts, rawWorkbook } from '../../support/raw-workbook.js';

const NO_HOLDS = new Map();
const items = (parts: Parts, asOf: string) => scheduleOf(decodeWorkbook(rawWorkbook(parts)), day(asOf), NO_HOLDS);
const item = (name: string, parts: Parts, asOf: string) => {
  const found = items(parts, asOf).filter((candidate) => candidate.item === name);
  expect(found).toHaveLength(1);
  return found[0]!;
};
/** State, days past the window, and why. */
const state = (name: string, parts: Parts, asOf: string) => {
  const found = item(name, parts, asOf);
  return [found.state, found.daysPastWindow, reasonWords(found.reason, 'en')];
};
const shift = (date: string, days: number) => formatDay(addDays(day(date), days));

const planned = (cells: Cells = {}): Cells => ({
  subject_id: 'QD-001',
  cycle: 1,
  d1_planned_date: '2026-01-20',
  ...cells,
});
const C1 = cycleCells(1, '2026-01-20');
const C2 = cycleCells(2, '2026-02-10');
const C3 = cycleCells(3, '2026-03-03');
const surgeryOnly: Cells = { ...ALLOCATED, arm: 'surgery only' };
const operated = (on: string, cells: Cells = {}): Cells => ({ ...surgeryOnly, surgery_date: on, ...cells });

/** Every item with what it counts from, its target and the days on either side. */
const WINDOWS: readonly (readonly [item: string, parts: Parts, target: string, before: number, after: number])[] = [
  ['C1D1', { participants: [ALLOCATED], cycles: [planned()] }, '2026-01-20', 3, 3],
  ['C2D1', { participants: [ALLOCATED], cycles: [C1] }, '2026-02-10', 3, 3],
  ['C3D1', { participants: [ALLOCATED], cycles: [C1, C2] }, '2026-03-03', 3, 3],
  ['C1 +1d', { participants: [ALLOCATED], cycles: [C1] }, '2026-01-21', 1, 1],
  ['C1 +7d', { participants: [ALLOCATED], cycles: [C1] }, '2026-01-27', 2, 2],
  ['C2 +1d', { participants: [ALLOCATED], cycles: [C1, C2] }, '2026-02-11', 1, 1],
  ['C2 +7d', { participants: [ALLOCATED], cycles: [C1, C2] }, '2026-02-17', 2, 2],
  ['C3 +1d', { participants: [ALLOCATED], cycles: [C1, C2, C3] }, '2026-03-04', 1, 1],
  ['C3 +7d', { participants: [ALLOCATED], cycles: [C1, C2, C3] }, '2026-03-10', 2, 2],
  ['Surgery +30d', { participants: [operated('2024-02-29')] }, '2024-03-30', 7, 7],
  ['Surgery +90d', { participants: [operated('2024-02-29')] }, '2024-05-29', 14, 14],
  ['Surgery +1y', { participants: [operated('2024-02-29')] }, '2025-02-28', 30, 30],
  ['Survival 1y', { participants: [operated('2024-02-29')] }, '2025-02-28', 30, 30],
  ['Survival 3y', { participants: [operated('2024-02-29')] }, '2027-02-28', 30, 30],
  ['Survival 5y', { participants: [operated('2024-02-29')] }, '2029-02-28', 30, 30],
];

describe.each(WINDOWS)('%s', (name, parts, target, before, after) => {
  const from = shift(target, -before);
  const to = shift(target, after);

  test('has its target and its window', () => {
    const { target: on, window } = item(name, parts, to);
    expect([formatDay(on!), window?.map(formatDay)]).toEqual([target, [from, to]]);
  });

  test('is upcoming, due and overdue on the right side of every day', () => {
    const anchorSeen = name.endsWith('+1d') ? from : shift(from, -1);
    if (anchorSeen !== from) expect(state(name, parts, anchorSeen)).toEqual(['upcoming', 0, undefined]);
    expect(state(name, parts, from)).toEqual(['due', 0, undefined]);
    expect(state(name, parts, target)).toEqual(['due', 0, undefined]);
    expect(state(name, parts, to)).toEqual(['due', 0, undefined]);
    expect(state(name, parts, shift(to, 1))).toEqual(['overdue', 1, undefined]);
    expect(state(name, parts, shift(to, 40))).toEqual(['overdue', 40, undefined]);
  });

  test('is cancelled from the day of death or withdrawal, and overdue until then', () => {
    for (const [key, why] of [
      ['death_date', 'died'],
      ['consent_withdrawn_date', 'consent withdrawn'],
    ] as const) {
      const on = shift(to, 5);
      const ended = { ...parts, participants: [{ ...parts.participants![0]!, [key]: on }] };
      expect(state(name, ended, shift(on, -1))).toEqual(['overdue', 4, undefined]);
      expect(state(name, ended, on)).toEqual(['cancelled', 0, `${why} ${on}`]);
    }
  });

  if (!/D1$/.test(name)) {
    const withVisit = (visit: Cells): Parts => ({
      ...parts,
      followUps: [{ subject_id: 'QD-001', item: name, ...visit }],
    });
    test('is done on its day, early, late, and not before it happened', () => {
      expect(state(name, withVisit({ done_date: to }), shift(to, 9))).toEqual(['done', 0, undefined]);
      // The window of the first visit opens with day 1, and nothing counts that was done before what it counts from.
      const dayBefore = / \+1d$/.test(name) ? ['due', 0, undefined] : ['done', 0, '1 day before the window'];
      expect(state(name, withVisit({ done_date: shift(from, -1) }), to)).toEqual(dayBefore);
      expect(state(name, withVisit({ done_date: shift(to, 2) }), shift(to, 2))).toEqual([
        'done',
        2,
        '2 days after the window',
      ]);
      expect(state(name, withVisit({ done_date: shift(to, 2) }), shift(to, 1))).toEqual(['overdue', 1, undefined]);
    });

    test('is not done by what is dated long before its window: another visit, or a slip of the pen', () => {
      expect(state(name, withVisit({ done_date: '2026-01-06' }), shift(to, 1))).toEqual(['overdue', 1, undefined]);
    });

    test('is delayed with a reason, which "none", a dash and a space are not', () => {
      const late = shift(to, 1);
      expect(state(name, withVisit({ reason: 'ward closed' }), late)).toEqual(['delayed', 1, 'a reason is recorded']);
      expect(state(name, withVisit({ reason: 'ward closed' }), to)).toEqual(['due', 0, undefined]);
      for (const reason of ['', '\u3000', 'none', 'N/A', '-', '—', '/', '无', '不详', '#N/A', '?']) {
        expect([reason, ...state(name, withVisit({ reason }), late)]).toEqual([reason, 'overdue', 1, undefined]);
      }
    });

    test('is not done by a row of another participant, another assessment or no date', () => {
      const late = shift(to, 1);
      expect(state(name, withVisit({ subject_id: 'QD-002', done_date: to }), late)[0]).toBe('overdue');
      expect(state(name, withVisit({ item: 'C9', done_date: to }), late)[0]).toBe('overdue');
      expect(state(name, withVisit({ bloods: 'done', done_date: 'yes' }), late)[0]).toBe('overdue');
    });
  }
});

describe('who has a schedule', () => {
  const NEO = ['C1D1', 'C1 +1d', 'C1 +7d', 'C2D1', 'C2 +1d', 'C2 +7d', 'C3D1', 'C3 +1d', 'C3 +7d'];
  const AFTER = ['Surgery +30d', 'Surgery +90d', 'Surgery +1y', 'Survival 1y', 'Survival 3y', 'Survival 5y'];
  const names = (parts: Parts, asOf = '2026-09-01') => items(parts, asOf).map((one) => one.item);

  test('the neoadjuvant arm has cycles, surgery, and what follows it', () => {
    expect(names({ participants: [ALLOCATED] })).toEqual([...NEO, 'Surgery', ...AFTER]);
    expect(names({ participants: [ALLOCATED], cycles: [C1, C2, C3] })).toEqual([...NEO, 'Surgery', ...AFTER]);
  });
  test('the surgery-only arm has surgery and what follows it, and nothing of the cycles', () =>
    expect(names({ participants: [surgeryOnly], cycles: [C1] })).toEqual(['Surgery', ...AFTER]));
  test('nobody is scheduled before allocation', () => {
    const { arm: _, ...unallocated } = ALLOCATED;
    expect(names({ participants: [unallocated] })).toEqual([]);
  });
  test('an arm that is blank or unreadable hides nothing that is due', () => {
    for (const arm of [undefined, 'Group A', '#REF!']) {
      const treated = { participants: [{ ...ALLOCATED, arm }], cycles: [C1] };
      expect(state('C2D1', treated, '2026-02-14')).toEqual(['overdue', 1, undefined]);
      const cut = { participants: [{ ...ALLOCATED, arm, surgery_date: '2026-02-01' }] };
      expect(state('Surgery +30d', cut, '2026-03-11')).toEqual(['overdue', 1, undefined]);
    }
  });
});

describe('cycles', () => {
  const asOf = '2026-09-01';
  test('without a planned first day are awaited for some days from the allocation, then late', () => {
    const reason = 'no date is planned; expected within 28 days of the allocation on 2026-01-14';
    const parts = { participants: [ALLOCATED] };
    expect(state('C1D1', parts, '2026-01-14')).toEqual(['upcoming', 0, reason]);
    expect(state('C1D1', parts, '2026-02-10')).toEqual(['upcoming', 0, reason]);
    expect(state('C1D1', parts, '2026-02-11')).toEqual(['due', 0, reason]);
    expect(state('C1D1', parts, '2026-02-12')).toEqual(['overdue', 1, reason]);
    const settings = [['allocation_to_start_max_days', 40]] as const;
    expect(state('C1D1', { ...parts, settings }, '2026-02-23')[0]).toBe('due');
  });

  test('without a planned first day and an allocation date cannot be scheduled, and somebody must see it', () => {
    const found = item('C1D1', { participants: [{ ...ALLOCATED, allocation_date: undefined }] }, asOf);
    expect([found.state, reasonWords(found.reason, 'en'), found.waiting]).toEqual([
      'cannot schedule',
      'Cycle 1 day 1 planned date missing',
      false,
    ]);
    const unread = item('C1D1', { participants: [{ ...ALLOCATED, allocation_date: 'in May' }] }, asOf);
    expect(unread).toMatchObject({ state: 'cannot schedule', reason: { code: 'unread', column: 'allocation_date' } });
  });

  test('on hold are neither late nor planned, and what was given stays given', () => {
    const holds = new Map([['QD-001', { clause: 'E9', finding: undefined, lifts: 'pending' as const }]]);
    const workbook = decodeWorkbook(rawWorkbook({ participants: [ALLOCATED], cycles: [C1] }));
    const all = scheduleOf(workbook, day(asOf), holds);
    const states = Object.fromEntries(all.map((one) => [one.item, [one.state, one.target]]));
    expect(states).toMatchObject({
      C1D1: ['done', expect.any(Number)],
      'C1 +1d': ['overdue', expect.any(Number)],
      C2D1: ['held', undefined],
      C3D1: ['held', undefined],
      Surgery: ['cannot schedule', undefined],
    });
    const second = all.find((one) => one.item === 'C2D1')!;
    expect((['en', 'zh'] as const).map((language) => reasonWords(second.reason, language))).toEqual([
      'eligibility is pending (E9 is open)',
      '合格性待定（E9 未定）',
    ]);
  });

  test('still to come are waited for', () => {
    const found = item('C2D1', { participants: [ALLOCATED], cycles: [planned()] }, '2026-01-19');
    expect([found.state, reasonWords(found.reason, 'en'), found.waiting]).toEqual([
      'cannot schedule',
      'Cycle 1 day 1 date missing',
      true,
    ]);
  });

  test.each<[string, readonly Cells[], string]>([
    ['a dose without its date', [{ ...C1, d1_date: undefined }], 'Cycle 1 day 1 date missing'],
    ['a date that cannot be read', [{ ...C1, d1_date: '20/1/2026' }], 'Cycles!D2 cannot be read'],
    ['a later cycle', [C3], 'Cycle 1 day 1 date missing'],
  ])('that were given, by %s, are not waited for', (_, cycles, why) => {
    const found = item('C2D1', { participants: [ALLOCATED], cycles }, asOf);
    expect([found.state, reasonWords(found.reason, 'en'), found.waiting]).toEqual(['cannot schedule', why, false]);
  });

  test('are counted from the actual day 1, not from the planned one', () => {
    const cycles = [{ ...C1, d1_planned_date: '2026-01-10' }];
    expect(formatDay(item('C2D1', { participants: [ALLOCATED], cycles }, asOf).target!)).toBe('2026-02-10');
  });

  test('with two different first days cannot be counted from', () => {
    const cycles = [C1, cycleCells(1, '2026-01-22')];
    expect(state('C2D1', { participants: [ALLOCATED], cycles }, asOf)).toEqual([
      'cannot schedule',
      0,
      'Cycle 1 day 1 has two different dates',
    ]);
    expect(state('C2D1', { participants: [ALLOCATED], cycles: [C1, C1] }, asOf)[0]).toBe('overdue');
  });

  test('that are late with a reason are delayed', () => {
    const late = { subject_id: 'QD-001', cycle: 2, reason: 'neutropenia' };
    expect(state('C2D1', { participants: [ALLOCATED], cycles: [C1, late] }, '2026-02-14')).toEqual([
      'delayed',
      1,
      'a reason is recorded',
    ]);
    expect(state('C2D1', { participants: [ALLOCATED], cycles: [C1, { ...late, reason: '无' }] }, '2026-02-14')[0]).toBe(
      'overdue',
    );
  });

  test('after a stop are cancelled, from the day of the stop', () => {
    const stopped = { participants: [{ ...ALLOCATED, stopped_date: '2026-02-20' }], cycles: [C1] };
    expect(state('C2D1', stopped, '2026-02-19')).toEqual(['overdue', 6, undefined]);
    expect(state('C2D1', stopped, '2026-02-20')).toEqual(['cancelled', 0, 'treatment ended 2026-02-20']);
  });

  test('that were given keep their safety visits after a stop', () => {
    const stopped = { participants: [{ ...ALLOCATED, stopped_date: '2026-01-22' }], cycles: [C1] };
    expect(state('C1 +7d', stopped, '2026-02-01')).toEqual(['overdue', 3, undefined]);
    expect(state('C2 +1d', stopped, '2026-02-01')[0]).toBe('cancelled');
  });

  test('after the operation are not expected any more', () => {
    const cut = { participants: [{ ...ALLOCATED, surgery_date: '2026-03-01' }], cycles: [C1] };
    expect(state('C2D1', cut, asOf)).toEqual(['cancelled', 0, 'treatment ended 2026-03-01']);
  });

  test('dated in the future have not happened', () => {
    const parts = { participants: [ALLOCATED], cycles: [C1, C2] };
    expect(state('C2D1', parts, '2026-02-09')).toEqual(['due', 0, undefined]);
    expect(state('C2D1', parts, '2026-02-10')).toEqual(['done', 0, undefined]);
    expect(item('C3D1', parts, '2026-02-09')).toMatchObject({ state: 'cannot schedule', waiting: true });
  });

  test('outside the interval are done early or late', () => {
    const second = (d1: string) => ({ participants: [ALLOCATED], cycles: [C1, cycleCells(2, d1)] });
    expect(state('C2D1', second('2026-02-06'), asOf)).toEqual(['done', 0, '1 day before the window']);
    expect(state('C2D1', second('2026-02-07'), asOf)).toEqual(['done', 0, undefined]);
    expect(state('C2D1', second('2026-02-13'), asOf)).toEqual(['done', 0, undefined]);
    expect(state('C2D1', second('2026-02-14'), asOf)).toEqual(['done', 1, '1 day after the window']);
  });
});

describe('surgery after the watch-wait', () => {
  const CYCLES = [C1, C2, C3];
  const waiting = (participant: Cells = {}, third: Cells = {}): Parts => ({
    participants: [{ ...ALLOCATED, ...participant }],
    cycles: [C1, C2, { ...C3, ...third }],
  });
  // The last dose is on 2026-03-16: +28 to +42 is 2026-04-13 to 2026-04-27; the alternative ends on 2026-05-05.
  test.each([
    ['2026-04-12', 'upcoming', 0, undefined],
    ['2026-04-13', 'due', 0, undefined],
    ['2026-04-27', 'due', 0, undefined],
    ['2026-04-28', 'due', 0, 'past the default window, inside the alternative one until 2026-05-05'],
    ['2026-05-05', 'due', 0, 'past the default window, inside the alternative one until 2026-05-05'],
    ['2026-05-06', 'overdue', 1, 'counted from 2026-05-05, the last day of the alternative window'],
    ['2026-06-05', 'overdue', 31, 'counted from 2026-05-05, the last day of the alternative window'],
  ])('on %s is %s', (asOf, ...expected) => expect(state('Surgery', waiting(), asOf)).toEqual(expected));

  test('is planned for the first day that suits both anchors', () => {
    const { target, window } = item('Surgery', waiting(), '2026-04-01');
    expect([formatDay(target!), window?.map(formatDay)]).toEqual(['2026-04-21', ['2026-04-13', '2026-04-27']]);
  });

  test('with a last dose long after is overdue after its own window only', () => {
    const late = waiting({}, { last_study_dose_date: '2026-03-30' });
    expect(state('Surgery', late, '2026-05-11')).toEqual(['due', 0, undefined]);
    expect(state('Surgery', late, '2026-05-12')).toEqual(['overdue', 1, undefined]);
  });

  test('without the last dose waits until the cycle is over, then goes by the alternative window', () => {
    const without = waiting({}, { last_study_dose_date: undefined });
    const seen = (asOf: string) => {
      const found = item('Surgery', without, asOf);
      return [found.state, reasonWords(found.reason, 'en'), found.waiting];
    };
    const awaited = 'counts from the last study dose, which is not recorded yet; expected from about 2026-04-13';
    const missing =
      'the last study dose is not recorded: counted by the alternative window, until 2026-05-05; enter its date';
    expect(seen('2026-03-23')).toEqual(['cannot schedule', awaited, true]);
    expect(seen('2026-03-24')).toEqual(['upcoming', missing, false]);
    expect(seen('2026-04-21')).toEqual(['due', missing, false]);
    expect(seen('2026-05-05')).toEqual(['due', missing, false]);
    expect(seen('2026-05-06')).toEqual(['overdue', missing, false]);
  });

  test('counts from no last dose of the future: a mistyped year must not hide it', () => {
    const mistyped = waiting({}, { last_study_dose_date: '2027-03-16' });
    expect(item('Surgery', mistyped, '2026-06-01')).toMatchObject({ state: 'overdue', waiting: false });
    expect(item('Surgery', waiting(), '2026-03-15')).toMatchObject({ state: 'cannot schedule', waiting: true });
    expect(item('Surgery', waiting(), '2026-03-16').state).toBe('upcoming');
  });

  test.each([
    ['2026-04-13', 'done', 0, undefined],
    ['2026-04-12', 'done', 0, '1 day before the window'],
    ['2026-05-05', 'done', 0, undefined],
    ['2026-05-06', 'done', 1, '1 day after the window'],
  ])('on %s was done', (on, ...expected) =>
    expect(state('Surgery', waiting({ surgery_date: on }), '2026-09-01')).toEqual(expected),
  );

  test('planned or typed for a later day is not done', () =>
    expect(
      state('Surgery', waiting({ surgery_planned_date: '2026-04-20', surgery_date: '2026-05-20' }), '2026-05-06'),
    ).toEqual(['overdue', 1, 'counted from 2026-05-05, the last day of the alternative window']));

  test.each([
    [
      'during the last cycle is still expected',
      '2026-03-16',
      ['overdue', 1, 'counted from 2026-05-05, the last day of the alternative window'],
    ],
    ['after the last dose is not', '2026-03-17', ['cancelled', 0, 'treatment ended 2026-03-17']],
  ])('with treatment stopped %s', (_, stopped_date, expected) =>
    expect(state('Surgery', waiting({ stopped_date }), '2026-05-06')).toEqual(expected),
  );

  test('is cancelled by death', () =>
    expect(state('Surgery', waiting({ death_date: '2026-05-01' }), '2026-09-01')).toEqual([
      'cancelled',
      0,
      'died 2026-05-01',
    ]));

  test('needs cycle 3, not three rows, and says what it waits for', () => {
    const found = item('Surgery', { participants: [ALLOCATED], cycles: [C1, C2, { ...C3, cycle: 2 }] }, '2026-09-01');
    expect(found).toMatchObject({ state: 'cannot schedule', waiting: true, target: undefined });
    expect(reasonWords(found.reason, 'en')).toContain('counts from the last study dose, which is not recorded yet');
    const before = item('Surgery', { participants: [ALLOCATED] }, '2026-02-01');
    expect(reasonWords(before.reason, 'en')).toBe('counts from the last study dose, which is not recorded yet');
  });

  test('after an early stop counts from the last dose that was taken', () => {
    // The last dose of cycle 2 is on 2026-02-23.
    const stopped = { participants: [{ ...ALLOCATED, stopped_date: '2026-03-01' }], cycles: [C1, C2] };
    const { state: now, window } = item('Surgery', stopped, '2026-03-10');
    expect([now, window?.map(formatDay)]).toEqual(['upcoming', ['2026-03-23', '2026-04-06']]);
    expect(state('Surgery', stopped, '2026-04-07')[0]).toBe('overdue');
    const undated = { ...stopped, cycles: [C1, { ...C2, last_study_dose_date: undefined }] };
    expect(item('Surgery', undated, '2026-04-07')).toMatchObject({
      state: 'cannot schedule',
      waiting: false,
      reason: { code: 'anchor-missing', anchor: 'Last study dose' },
    });
  });

  test('after a stop before any drug is awaited from the stop', () => {
    const stopped = { participants: [{ ...ALLOCATED, stopped_date: '2026-02-01' }] };
    const reason = 'no date is planned; expected within 28 days of the stop on 2026-02-01';
    expect(state('Surgery', stopped, '2026-03-01')).toEqual(['due', 0, reason]);
    expect(state('Surgery', stopped, '2026-03-02')).toEqual(['overdue', 1, reason]);
  });

  test('moves with its settings', () => {
    const parts = { ...waiting(), cycles: CYCLES, settings: [['watch_wait_max_days', 60]] as const };
    expect(state('Surgery', parts, '2026-05-23')).toEqual([
      'due',
      0,
      'past the default window, inside the alternative one until 2026-05-23',
    ]);
    expect(state('Surgery', parts, '2026-05-24')).toEqual([
      'overdue',
      1,
      'counted from 2026-05-23, the last day of the alternative window',
    ]);
  });
});

describe('surgery in the arm without drugs', () => {
  const alone = (changes: Cells = {}) => ({ participants: [{ ...surgeryOnly, ...changes }] });
  const reason = 'no date is planned; expected within 28 days of the allocation on 2026-01-14';

  test.each([
    ['2026-02-10', 'upcoming', 0],
    ['2026-02-11', 'due', 0],
    ['2026-02-12', 'overdue', 1],
    ['2026-08-30', 'overdue', 200],
  ])('without a plan on %s is %s', (asOf, ...expected) =>
    expect(state('Surgery', alone(), asOf)).toEqual([...expected, reason]),
  );

  test.each([
    ['2026-03-04', 'upcoming', 0],
    ['2026-03-05', 'due', 0],
    ['2026-03-06', 'overdue', 1],
  ])('goes by its plan: on %s %s', (asOf, ...expected) =>
    expect(state('Surgery', alone({ surgery_planned_date: '2026-03-05' }), asOf)).toEqual([...expected, undefined]),
  );

  test('is done on its day, whatever was planned', () =>
    expect(
      state('Surgery', alone({ surgery_planned_date: '2026-03-05', surgery_date: '2026-03-09' }), '2026-09-01'),
    ).toEqual(['done', 0, undefined]));

  test('is called off by death, withdrawal and a stop', () => {
    for (const key of ['death_date', 'consent_withdrawn_date', 'stopped_date']) {
      expect(state('Surgery', alone({ [key]: '2026-02-01' }), '2026-09-01')[0]).toBe('cancelled');
    }
  });

  test.each([
    [{ allocation_date: undefined }, { code: 'anchor-missing', anchor: 'Allocation' }],
    [{ allocation_date: '2026' }, { code: 'unread', column: 'allocation_date' }],
    [{ surgery_planned_date: 'spring' }, { code: 'unread', column: 'surgery_planned_date' }],
  ])('with %j cannot be scheduled, and somebody must see it', (changes, why) =>
    expect(item('Surgery', alone(changes), '2026-09-01')).toMatchObject({
      state: 'cannot schedule',
      waiting: false,
      reason: why,
    }),
  );
});

describe('what follows surgery', () => {
  test('waits while there is none', () => {
    const after = items({ participants: [surgeryOnly] }, '2026-09-01').filter((one) => one.item !== 'Surgery');
    expect(after).toHaveLength(6);
    for (const one of after) {
      expect(one).toMatchObject({
        state: 'cannot schedule',
        waiting: true,
        reason: { code: 'anchor-missing', anchor: 'Surgery' },
      });
    }
  });
  test('waits for a surgery of the future', () =>
    expect(item('Surgery +30d', { participants: [operated('2026-09-02')] }, '2026-09-01').state).toBe(
      'cannot schedule',
    ));
  test('is not overdue for the dead, even what was overdue before', () => {
    const dead = { participants: [operated('2025-01-10', { death_date: '2026-08-01' })] };
    expect(items(dead, '2026-09-01').map((one) => one.state)).toEqual(['done', ...Array(6).fill('cancelled')]);
  });
  test('names whichever came first, death or withdrawal', () => {
    const both = (death_date: string) => ({
      participants: [operated('2025-01-10', { death_date, consent_withdrawn_date: '2026-07-01' })],
    });
    expect(state('Survival 1y', both('2026-06-30'), '2026-09-01')[2]).toBe('died 2026-06-30');
    expect(state('Survival 1y', both('2026-07-02'), '2026-09-01')[2]).toBe('consent withdrawn 2026-07-01');
    expect(state('Survival 1y', both('2027-01-01'), '2026-09-01')[2]).toBe('consent withdrawn 2026-07-01');
  });
});

describe('an ID that stands twice', () => {
  const late = operated('2026-01-10');
  const { surgery_date: _, ...blank } = late;
  test.each([
    ['the first', [late, blank]],
    ['the second', [blank, late]],
  ])('hides nothing that is overdue by %s row', (_, participants) => {
    expect(state('Surgery +30d', { participants }, '2026-09-01')).toEqual(['overdue', 197, undefined]);
    expect(items({ participants }, '2026-09-01')).toHaveLength(7);
  });
  test('has its visits counted for both rows', () => {
    const followUps = [{ subject_id: 'QD-001', item: 'Surgery +30d', done_date: '2026-02-09' }];
    expect(state('Surgery +30d', { participants: [late, late], followUps }, '2026-09-01')).toEqual([
      'done',
      0,
      undefined,
    ]);
  });
  test.each([
    ['died', { death_date: '2026-02-01' }, 'died 2026-02-01'],
    ['withdrew', { consent_withdrawn_date: '2026-02-01' }, 'consent withdrawn 2026-02-01'],
  ])('is never overdue once somebody %s by either row', (_, ending, reason) => {
    const ended = { ...late, ...ending };
    for (const participants of [
      [ended, late],
      [late, ended],
      [late, late, ended],
    ]) {
      const found = items({ participants, cycles: [C1] }, '2026-09-01');
      expect(found.map((item) => item.state)).not.toContain('overdue');
      expect(state('Surgery +30d', { participants }, '2026-09-01')).toEqual(['cancelled', 0, reason]);
      // The day before, it had not happened yet.
      expect(state('Surgery +30d', { participants }, '2026-01-31')[0]).toBe('upcoming');
    }
  });
  test('names whichever row ended first', () => {
    const rows = (death_date: string) => [
      { ...late, death_date },
      { ...late, consent_withdrawn_date: '2026-02-02' },
    ];
    expect(state('Surgery +30d', { participants: rows('2026-02-01') }, '2026-09-01')[2]).toBe('died 2026-02-01');
    expect(state('Surgery +30d', { participants: rows('2026-02-03') }, '2026-09-01')[2]).toBe(
      'consent withdrawn 2026-02-02',
    );
  });
  test('with an end that is still to come is expected until then', () => {
    const participants = [late, { ...late, death_date: '2026-09-02' }];
    expect(state('Surgery +30d', { participants }, '2026-09-01')[0]).toBe('overdue');
    expect(state('Surgery +30d', { participants }, '2026-09-02')[0]).toBe('cancelled');
  });
});

test('every item of every participant has exactly one state on every day of a course', () => {
  const parts = {
    participants: [{ ...ALLOCATED, surgery_date: '2026-04-20' }],
    cycles: [planned(C1), C2, C3],
    followUps: [{ subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-21' }],
  };
  const workbook = decodeWorkbook(rawWorkbook(parts));
  const done = new Set<string>();
  for (let asOf = day('2026-01-10'); asOf < day('2026-08-01'); asOf = addDays(asOf, 1) as Day) {
    const now = scheduleOf(workbook, asOf, NO_HOLDS);
    expect(new Set(now.map((one) => one.item)).size).toBe(now.length);
    for (const one of now) {
      // Once done, always done; days are counted only past a window.
      if (done.has(one.item)) expect(one.state).toBe('done');
      if (one.state === 'done') done.add(one.item);
      expect(one.daysPastWindow > 0).toBe(one.state === 'overdue' || (one.state === 'done' && one.daysPastWindow > 0));
    }
  }
});
