import { describe, expect, test } from '@jest/globals';
import { addDays, type Day, day, formatDay, hasHappened } from '../../../shared/calendar.js';
import { checkReport } from '../../../shared/report.js';
import type { NextStep } from '../../../shared/schedule/next-step.js';
import { assessWorkbook, type Trial } from '../../../shared/summary/trial.js';
import { nextStepPhrase } from '../../../shared/words/next-step.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { deathDate, screenFailureRecorded, withdrawalDate } from '../../../shared/workbook/participant-dates.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { assess } from '../../support/assess.js';
import { randomWorkbook, rawOf } from '../../support/random-workbook.js';
import { ALLOCATED, type Cells, cycleCells, OPERATED, SCREENED, TODAY } from '../../support/raw-workbook.js';

const C1 = cycleCells(1, '2026-01-20');
const C2 = cycleCells(2, '2026-02-10');
const C3 = cycleCells(3, '2026-03-03');
const ALONE = { ...ALLOCATED, arm: 'surgery only' };
const ENROLLED = { ...SCREENED, enrollment_date: '2026-01-14' };

const stepOf = (cells: Cells, cycles: readonly Cells[], asOf: string): NextStep =>
  assess({ participants: [cells], cycles }, day(asOf)).nextSteps.get('QD-001')!;

describe('the next step', () => {
  test.each<[string, Cells, readonly Cells[], string, string]>([
    // Before enrollment. Screened and consented on 2026-01-05, the MDT met before 2026-01-14.
    [
      'of an open screening is the decision, until four weeks after the screening',
      { ...SCREENED, asa: undefined },
      [],
      '2026-02-02',
      'decide eligibility (coordinator), waiting since 2026-01-05, by 2026-02-02',
    ],
    [
      'of one that is open for longer says by how much',
      { ...SCREENED, asa: undefined },
      [],
      '2026-02-03',
      'decide eligibility (coordinator), waiting since 2026-01-05, by 2026-02-02: 1 day past',
    ],
    [
      'of somebody eligible is the enrollment',
      { ...SCREENED, mdt_date: '2026-01-09' },
      [],
      '2026-01-24',
      'enroll, or record a screen failure (PI), waiting since 2026-01-09, by 2026-01-23: 1 day past',
    ],
    [
      'of somebody ineligible is to be closed',
      { ...SCREENED, asa: '4' },
      [],
      '2026-01-24',
      'to close: ineligible (I11); check the cell, then record the screen failure',
    ],
    [
      'of a screen failure that is recorded is none',
      { ...SCREENED, asa: '4', screen_failure_date: '2026-01-20' },
      [],
      '2026-01-24',
      'ended (screen failure, recorded)',
    ],
    [
      'of somebody eligible who declined is none',
      { ...SCREENED, screen_failure_date: '2026-01-20', screen_failure_reason: 'declined' },
      [],
      '2026-01-24',
      'ended (screen failure, recorded)',
    ],
    [
      'of one whose day cannot be read is that cell',
      { ...SCREENED, screen_failure_date: 'May' },
      [],
      '2026-01-24',
      'Participants!BA2 (Screen failure date) is blank or cannot be read',
    ],
    [
      'of somebody whose screening is not dated is that cell',
      { ...SCREENED, screening_date: undefined },
      [],
      '2026-01-24',
      'Participants!E2 (Screening date) is blank or cannot be read',
    ],
    // In the trial.
    [
      'after enrollment is the allocation',
      ENROLLED,
      [],
      '2026-01-22',
      'allocate to an arm (study manager), waiting since 2026-01-14, by 2026-01-21: 1 day past',
    ],
    [
      'after an allocation without a plan is the first cycle',
      ALLOCATED,
      [],
      '2026-02-10',
      'Cycle 1 day 1 (PI), waiting since 2026-01-14, by 2026-02-11',
    ],
    [
      'after that is overdue',
      ALLOCATED,
      [],
      '2026-02-13',
      'Cycle 1 day 1, 2 days overdue (window 2026-02-11; no date is planned; expected within 28 days of the allocation on 2026-01-14)',
    ],
    [
      'in the arm without drugs is the operation',
      ALONE,
      [],
      '2026-01-30',
      'Surgery (PI), waiting since 2026-01-14, by 2026-02-11',
    ],
    [
      'is the longest overdue first',
      ALLOCATED,
      [C1],
      '2026-02-25',
      'Cycle 1 safety visit, +1 day, 34 days overdue (window 2026-01-20 to 2026-01-22)',
    ],
    [
      'of somebody pregnant is the hold, whatever is late',
      { ...ALLOCATED, pregnant: 'yes' },
      [C1],
      '2026-02-25',
      'on hold: E9 is not met; no study drug until the PI has decided and the cell is right',
    ],
    [
      'of somebody enrolled although ineligible is the hold, before there is an arm',
      { ...ENROLLED, asa: '4' },
      [],
      '2026-01-20',
      'on hold: I11 is not met; no study drug until the cell is corrected or the finding is accepted with its evidence',
    ],
    [
      'of somebody allocated while a clause is open is the hold',
      { ...ALLOCATED, asa: undefined },
      [],
      '2026-01-20',
      'on hold: I11 is open, so eligibility is pending; no study drug until its cells are filled in',
    ],
    [
      'in the arm without drugs is the operation also under a stop',
      { ...ALONE, asa: '4' },
      [],
      '2026-01-30',
      'Surgery (PI), waiting since 2026-01-14, by 2026-02-11',
    ],
    ['of the dead is none', { ...ALLOCATED, death_date: '2026-02-01' }, [C1], '2026-02-25', 'ended (died)'],
    [
      'of somebody who withdrew is none',
      { ...ALLOCATED, consent_withdrawn_date: '2026-02-01' },
      [C1],
      '2026-02-25',
      'ended (consent withdrawn)',
    ],
    [
      'of somebody whose death cannot be read is that cell',
      { ...ALLOCATED, death_date: 'May' },
      [C1],
      '2026-02-25',
      'Participants!BK2 (Death date) is blank or cannot be read',
    ],
    [
      'in the arm without drugs ends with a stop',
      { ...ALONE, stopped_date: '2026-02-01' },
      [],
      '2026-02-25',
      'ended (treatment stopped)',
    ],
  ])('%s', (_, cells, cycles, asOf, phrase) =>
    expect(nextStepPhrase(stepOf(cells, cycles, asOf), 'en', true)).toBe(phrase),
  );

  test('while the last cycle runs, its visits done, is its last dose', () => {
    const visits = [C1, C2, C3].flatMap(({ d1_date }, index) =>
      [1, 7].map((days) => ({
        subject_id: 'QD-001',
        item: `C${index + 1} +${days}d`,
        done_date: formatDay(addDays(day(String(d1_date)), days)),
        bloods: 'done',
        echo: 'done',
        ecg: 'done',
      })),
    );
    const running = { participants: [ALLOCATED], cycles: [C1, C2, { ...C3, last_study_dose_date: undefined }] };
    const step = assess({ ...running, followUps: visits }, day('2026-03-15')).nextSteps.get('QD-001')!;
    expect(nextStepPhrase(step, 'en', true)).toBe(
      'record the last study dose (coordinator), waiting since 2026-03-03, by 2026-03-24',
    );
    expect(nextStepPhrase(step, 'zh', true)).toBe(
      '填写末次研究用药日期（研究协调员），自 2026-03-03 起等待，截至 2026-03-24',
    );
  });

  test('is over when everything is done, and never before', () => {
    const followUps = ['Surgery +30d', 'Surgery +90d', 'Surgery +1y', 'Survival 1y', 'Survival 3y', 'Survival 5y'];
    const on = ['2026-04-09', '2026-06-08', '2027-03-10', '2027-03-10', '2029-03-10', '2031-03-10'];
    const operated = { ...OPERATED, arm: 'surgery only', surgery_date: '2026-03-10' };
    const step = (done: number) =>
      assess(
        {
          participants: [operated],
          followUps: followUps.slice(0, done).map((item, at) => ({ subject_id: 'QD-001', item, done_date: on[at] })),
        },
        day('2031-03-20'),
      ).nextSteps.get('QD-001');
    expect(step(6)).toEqual({ kind: 'ended', why: 'complete' });
    expect(step(5)).toMatchObject({ kind: 'due', item: { item: 'Survival 5y' } });
    expect(step(4)).toMatchObject({ kind: 'overdue', item: { item: 'Survival 3y' } });
  });

  test('tells the blinded only that it has ended', () => {
    const said = (cells: Cells) => nextStepPhrase(stepOf({ ...ALLOCATED, ...cells }, [C1], '2026-02-25'), 'en', false);
    expect(said({ death_date: '2026-02-01' })).toBe(said({ consent_withdrawn_date: '2026-02-01' }));
  });
});

const DRUG: ReadonlySet<string> = new Set(['C1D1', 'C2D1', 'C3D1']);
const ACTIONABLE: ReadonlySet<string> = new Set(['due', 'overdue', 'delayed', 'upcoming']);

/** The same people before anything was done to them. */
function onlyScreened(raw: RawWorkbook): RawWorkbook {
  const { columns, row } = decodeWorkbook(raw).tabs.Participants!.headings;
  const later = ['enrollment_date', 'arm', 'allocation_date'].map((key) => columns[key]);
  return {
    ...raw,
    tabs: raw.tabs.map((tab) => {
      if (tab.title !== decodeWorkbook(raw).tabs.Participants!.raw.title)
        return { ...tab, values: tab.values.slice(0, 1) };
      const blanked = tab.values.map((cells, index) =>
        index <= row ? cells : cells.map((cell, at) => (later.includes(at) ? null : cell)),
      );
      return { ...tab, values: blanked };
    }),
  };
}

/** What is wrong with the next steps of a trial: nothing, whatever the workbook holds. */
function wrong(trial: Trial): string[] {
  const { evaluation, schedule, nextSteps, asOf } = trial;
  const found: string[] = [];
  const report = new Map(checkReport(trial, 'en').participants.map(({ id, nextStep }) => [id, nextStep.kind]));
  for (const { participant, takesPart, breached, outcome } of evaluation.participants) {
    const { id } = participant;
    const step = nextSteps.get(id);
    if (step === undefined) {
      found.push(`${id} has none`);
      continue;
    }
    const own = schedule.filter((item) => item.participant === participant);
    const isGone = hasHappened(deathDate(participant), asOf) || hasHappened(withdrawalDate(participant), asOf);
    const open = own.filter(({ state }) => ACTIONABLE.has(state) || state === 'held');
    if (step.kind === 'ended' && !isGone && open.length > 0) found.push(`${id} has ended with ${open[0]!.item} open`);
    const isRecorded = screenFailureRecorded(participant, asOf) !== undefined;
    if (step.kind === 'ended' && !isGone && !takesPart && !isRecorded) found.push(`${id} has ended in screening`);
    if (isGone && step.kind !== 'ended') found.push(`${id} is gone and ${step.kind}`);
    if (
      !takesPart &&
      !isGone &&
      !isRecorded &&
      own.length === 0 &&
      outcome === 'ineligible' &&
      !['to close', 'cannot schedule'].includes(step.kind)
    ) {
      found.push(`${id} is ineligible and ${step.kind}`);
    }
    // Written down a second time: whoever takes part against a clause gets no drug.
    if (takesPart && breached.length > 0) {
      for (const { item, state } of own) {
        if (DRUG.has(item) && ACTIONABLE.has(state)) found.push(`${id}: ${item} is ${state} under ${breached[0]}`);
      }
      if ('item' in step && step.item && DRUG.has(step.item.item) && step.kind !== 'cannot schedule') {
        found.push(`${id}: next is ${step.item.item} under ${breached[0]}`);
      }
    }
    if ('item' in step && step.item !== undefined && !own.includes(step.item)) found.push(`${id}: of somebody else`);
    if (report.get(id) !== step.kind) found.push(`${id}: the report says ${report.get(id)}`);
    for (const language of ['en', 'zh'] as const) {
      const phrase = nextStepPhrase(step, language, true);
      if (phrase === '' || /undefined|NaN|\[object/.test(phrase)) found.push(`${id}: "${phrase}"`);
    }
  }
  return found;
}

/** Whom the days between have lost: on the list on one day, ended on the next, and nothing has happened. */
function lost(before: Trial, after: Trial): string[] {
  return [...before.nextSteps].flatMap(([id, step]) => {
    const now = after.nextSteps.get(id);
    if (step.kind === 'ended' || now?.kind !== 'ended') return now === undefined ? [id] : [];
    const { participant } = after.evaluation.participants.find((each) => each.participant.id === id)!;
    const between = (date: Day | undefined) => date !== undefined && date > before.asOf && date <= after.asOf;
    const rows = [participant, ...participant.duplicates];
    const happened = rows.flatMap((row) => [
      row.death_date,
      row.consent_withdrawn_date,
      row.stopped_date,
      row.screen_failure_date,
    ]);
    const done = participant.followUps.map(({ done_date }) => done_date);
    return [...happened, ...done, participant.surgery_date].some(between) ? [] : [`${id} on ${formatDay(after.asOf)}`];
  });
}

// More of them once, by hand: RPS_ORACLE=100000.
const WORKBOOKS = Math.ceil(Number(process.env.RPS_ORACLE ?? 600) / 6);

test('of everybody in random workbooks, on any day, is exactly one, and the same in the report', () => {
  let people = 0;
  const kinds = new Set<string>();
  for (let seed = 1; seed <= WORKBOOKS; seed++) {
    const raw = rawOf(randomWorkbook(seed));
    const workbook = decodeWorkbook(seed % 5 === 0 ? onlyScreened(raw) : raw);
    let before: Trial | undefined;
    for (let step = 0; step < 6; step++) {
      const trial = assessWorkbook(workbook, addDays(TODAY, (step - 2) * (1 + (seed % 90))));
      expect([seed, formatDay(trial.asOf), wrong(trial)]).toEqual([seed, formatDay(trial.asOf), []]);
      if (before) expect([seed, lost(before, trial)]).toEqual([seed, []]);
      before = trial;
      people += trial.nextSteps.size;
      for (const { kind } of trial.nextSteps.values()) kinds.add(kind);
    }
  }
  expect(people).toBeGreaterThan(WORKBOOKS * 6);
  expect([...kinds].sort()).toEqual(
    ['cannot schedule', 'due', 'ended', 'held', 'overdue', 'to close', 'upcoming', 'waiting'].sort(),
  );
});
