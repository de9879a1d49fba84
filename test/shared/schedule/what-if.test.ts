import { describe, expect, test } from '@jest/globals';
import { day, formatDay } from '../../../shared/calendar.js';
import { type WhatIf, whatIf } from '../../../shared/schedule/what-if.js';
import type { Supposable } from '../../../shared/schedule/what-if-question.js';
import { assessWorkbook } from '../../../shared/summary/trial.js';
import type { Workbook } from '../../../shared/workbook/decode.js';
import { decode } from '../../support/decoded.js';
import { ALLOCATED, type Cells, cycleCells, OPERATED } from '../../support/raw-workbook.js';

const TODAY = day('2026-02-20');
const C1 = cycleCells(1, '2026-01-20');
const C2 = cycleCells(2, '2026-02-10');
const C3 = cycleCells(3, '2026-03-03');

const trial = (cycles: readonly Cells[], cells: Cells = ALLOCATED): Workbook =>
  decode({ participants: [cells], cycles });

function ask(workbook: Workbook, item: Supposable, on: string, asOf = TODAY): WhatIf {
  const answer = whatIf(workbook, { participant: workbook.participants[0]!, item, day: day(on) }, asOf, assessWorkbook);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

const days = (window: readonly [number, number] | undefined) => window?.map((each) => formatDay(each as never));
const moved = ({ moved: items }: WhatIf) =>
  items.map(({ item, before, after }) => [item, days(before?.window), days(after?.window)]);
const raised = ({ raised: findings }: WhatIf) => findings.map(({ rule, severity }) => [rule, severity]);

describe('cycle 3, 21 days after cycle 2 on 2026-02-10', () => {
  test.each([
    ['2026-02-27', 1, 0, [['schedule/cycle-interval', 'stop']]],
    ['2026-02-28', 0, 0, []],
    ['2026-03-06', 0, 0, []],
    ['2026-03-07', 0, 1, [['schedule/cycle-interval', 'warn']]],
  ])('on %s is %i days before its window and %i past it', (on, early, late, findings) => {
    const answer = ask(trial([C1, C2]), 'C3D1', on);
    expect(answer.own).toEqual({ window: [day('2026-02-28'), day('2026-03-06')], early, late });
    expect(raised(answer)).toEqual(findings);
  });

  test('gives its safety visits a window, and no dose that is still to be recorded is a finding', () => {
    const answer = ask(trial([C1, C2]), 'C3D1', '2026-03-03');
    expect(moved(answer).filter(([, , after]) => after !== undefined)).toEqual([
      ['C3 +1d', undefined, ['2026-03-03', '2026-03-05']],
      ['C3 +7d', undefined, ['2026-03-08', '2026-03-12']],
    ]);
    expect(answer.raised).toEqual([]);
  });

  test('moves them when it is recorded on another day', () => {
    const answer = ask(
      trial([C1, C2, { ...C3, last_study_dose_date: undefined }]),
      'C3D1',
      '2026-03-05',
      day('2026-03-04'),
    );
    expect(moved(answer)).toContainEqual(['C3 +1d', ['2026-03-03', '2026-03-05'], ['2026-03-05', '2026-03-07']]);
  });
});

test('cycle 2 moves cycle 3 and its own visits', () => {
  const answer = ask(trial([C1]), 'C2D1', '2026-02-12');
  expect(moved(answer)).toContainEqual(['C3D1', undefined, ['2026-03-02', '2026-03-08']]);
  expect(answer.own?.window).toEqual([day('2026-02-07'), day('2026-02-13')]);
});

test('the last dose dates the operation', () => {
  const open = { ...C3, last_study_dose_date: undefined };
  const answer = ask(trial([C1, C2, open]), 'LASTDOSE', '2026-03-18', day('2026-03-10'));
  const [surgery] = answer.moved.filter(({ item }) => item === 'Surgery');
  expect(surgery?.before?.window).not.toEqual(surgery?.after?.window);
  expect(formatDay(surgery!.after!.window![0])).toBe('2026-04-15');
  expect(answer.own).toBeUndefined();
});

test('the operation dates everything after it, and cancels nothing that was done', () => {
  const answer = ask(trial([C1, C2, C3]), 'Surgery', '2026-04-20', day('2026-04-01'));
  expect(moved(answer).map(([item]) => item)).toEqual([
    'Surgery +30d',
    'Surgery +90d',
    'Surgery +1y',
    'Survival 1y',
    'Survival 3y',
    'Survival 5y',
  ]);
  expect(answer.own).toMatchObject({ early: 0, late: 0 });
});

test('an operation inside the wait is found', () => {
  const answer = ask(trial([C1, C2, C3]), 'Surgery', '2026-03-20', day('2026-03-18'));
  expect(raised(answer)).toEqual([['schedule/watch-wait', 'stop']]);
  expect(answer.own!.early).toBeGreaterThan(0);
});

describe('what stands anyway', () => {
  test('is counted and not raised', () => {
    const answer = ask(trial([{ ...C1, pld_mg: 90 }, C2]), 'C3D1', '2026-03-03');
    expect(answer.raised).toEqual([]);
    expect(answer.standing).toBeGreaterThan(0);
  });

  test('a hold is told with its clause, though the day is inside the window', () => {
    const answer = ask(trial([C1, C2], { ...ALLOCATED, asa: '4' }), 'C3D1', '2026-03-03');
    expect(answer.own).toMatchObject({ early: 0, late: 0 });
    expect(answer.held?.hold).toMatchObject({ clause: 'I11', lifts: 'until accepted' });
  });

  test('a drug in the arm without any is found, and holds', () => {
    const answer = ask(trial([], { ...ALLOCATED, arm: 'surgery only' }), 'C1D1', '2026-03-03');
    expect(raised(answer)).toContainEqual(['allocation/surgery-only-no-drug', 'stop']);
  });

  test('a cell that cannot be read leaves items without a date, and they are named', () => {
    const answer = ask(trial([C1, C2], { ...ALLOCATED, death_date: '2026-02' }), 'C3D1', '2026-03-03');
    expect(answer.lost.map(({ item }) => item)).toContain('C3 +1d');
  });

  test('a death or a withdrawal ends it all', () => {
    const died = ask(trial([C1, C2], { ...ALLOCATED, death_date: '2026-02-15' }), 'C3D1', '2026-03-03');
    expect(died.isGone).toBe(true);
    expect(died.moved).toEqual([]);
  });
});

test.each([
  ['C1D1', '2026-01-25'],
  ['C3D1', '2026-03-03'],
  ['Surgery', '2026-04-20'],
  ['LASTDOSE', '2026-03-20'],
] as const)('%s writes nothing: the trial is the same afterwards', (item, on) => {
  const workbook = trial([C1, { ...C2, weight_kg: 'heavy' }], { ...ALLOCATED, mdt_date: '2026-13-01' });
  const picture = () => {
    const { evaluation, schedule } = assessWorkbook(workbook, TODAY);
    const findings = evaluation.findings.map(({ words: _words, hides: _hides, ...finding }) => finding);
    return JSON.stringify([findings, schedule.map(({ participant: _participant, ...each }) => each)]);
  };
  const before = picture();
  ask(workbook, item, on);
  expect(picture()).toBe(before);
  expect(workbook.participants[0]!.cycles).toHaveLength(2);
  expect(workbook.participants[0]!.surgery_date).toBeUndefined();
});

test('a cell that cannot be read still leaves its clause unknown in the copy', () => {
  const workbook = trial([C1, C2], { ...ALLOCATED, asa: 'fit' });
  const [result] = ask(workbook, 'C3D1', '2026-03-03').after.evaluation.participants;
  expect(result!.unknown).toContain('I11');
});

test('supposing what is recorded changes nothing', () => {
  const answer = ask(trial([C1, C2, C3], OPERATED), 'Surgery', '2026-04-20', day('2026-09-01'));
  expect([answer.moved, answer.raised]).toEqual([[], []]);
});

test('two rows of one participant are asked about together', () => {
  const workbook = decode({ participants: [ALLOCATED, ALLOCATED], cycles: [C1, C2, C3] });
  const answer = ask(workbook, 'Surgery', '2026-04-20', day('2026-04-01'));
  expect(answer.after.schedule.find(({ item }) => item === 'Surgery')?.state).toBe('done');
});

test('without a cycle there is no last dose to date', () => {
  const workbook = trial([]);
  const supposed = { participant: workbook.participants[0]!, item: 'LASTDOSE', day: TODAY } as const;
  expect(whatIf(workbook, supposed, TODAY, assessWorkbook)).toBe('no cycle');
});
