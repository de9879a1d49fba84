import { addDays, addYears, type Day, weekday } from '../../shared/calendar.js';
import { CYCLES } from '../../shared/protocol/limits.js';
import type { Item } from '../../shared/workbook/schema.js';
import { DEFAULT_SETTINGS } from '../../shared/workbook/settings.js';
import { baseline } from './baseline.js';
import type { EnrolledPart } from './cast.js';
import { anyBody, givenCycle, weighedAgain } from './dosing.js';
import type { Cell, CycleCells, FollowUpCells, ParticipantCells, Person } from './person.js';
import type { MistakeName } from './planted.js';
import type { Random } from './random.js';
import { dayOneOnOrBefore, isWorkday, workdayOnOrAfter, workdayOnOrBefore, workdayWithin } from './workdays.js';

const S = DEFAULT_SETTINGS;
/** Day 1 to day 1, in days, as it goes in practice; all inside the window. */
const INTERVALS = [
  [21, 76],
  [22, 9],
  [23, 5],
  [24, 4],
  [20, 6],
] as const;
const LATE_REASONS = [
  'appointment moved at the request of the participant',
  'examined at the local hospital, report awaited',
  'ward closed for a week',
];

/** Mistakes about what is still to come: the course so far is like anybody's. */
const PLANS: ReadonlySet<MistakeName> = new Set([
  'surgery-planned-early',
  'pregnant-on-study',
  'cycle-planned-early',
  'cycle-planned-in-surgery-only',
  'surgery-planned-before-cycle-3',
  'fourth-cycle-planned',
  'surgery-planned-a-year-late',
  'cycle-planned-before-consent',
  'asa-4',
]);

/** The story of one enrolled participant up to `today`: what lies ahead is blank or planned. */
export function enrolledPerson(part: EnrolledPart, today: Day, random: Random): Person {
  const story = new Story(part, today, random);
  if (part.arm === 'neoadjuvant') story.treat();
  if (part.arm === 'surgery only') story.operateOnly();
  return story.person;
}

class Story {
  readonly person: Person;
  readonly #cells: ParticipantCells;
  readonly #cycles: CycleCells[] = [];
  readonly #followUps: FollowUpCells[] = [];
  readonly #allocation: Day;
  /** The day from which nothing more is recorded: death or withdrawal. */
  #end: Day | undefined;

  constructor(
    private readonly part: EnrolledPart,
    private readonly today: Day,
    private readonly random: Random,
  ) {
    const { enrollment, allocation } = this.#start();
    this.#allocation = allocation;
    const screening = workdayOnOrBefore(addDays(enrollment, -random.whole(9, 16)));
    this.#cells = { ...baseline(screening, random, part.histology), enrollment_date: enrollment };
    if (part.arm !== undefined) {
      this.#cells.arm = part.arm;
      this.#cells.allocation_date = allocation;
    }
    this.person = {
      role: part.role,
      story: part.story,
      cells: this.#cells,
      cycles: this.#cycles,
      followUps: this.#followUps,
      screening,
    };
  }

  #start(): { enrollment: Day; allocation: Day } {
    const yesterday = workdayOnOrBefore(addDays(this.today, -1));
    if (this.part.from === 'enrollment') {
      const enrollment = workdayOnOrBefore(addDays(this.today, -this.part.days));
      const allocation = workdayOnOrAfter(addDays(enrollment, this.random.whole(0, 1)));
      return { enrollment, allocation: allocation > this.today ? enrollment : allocation };
    }
    const enrollment = earlier(workdayOnOrBefore(addDays(this.#dayOne(), -this.random.whole(5, 8))), yesterday);
    return { enrollment, allocation: enrollment };
  }

  #dayOne(): Day {
    return this.part.from === 'day 1'
      ? dayOneOnOrBefore(addDays(this.today, -this.part.days))
      : dayOneOnOrBefore(addDays(this.#allocation, 9));
  }

  /** Whose row holds a mistake has no other trouble, but for mistakes about what is still to come. */
  get #isSmooth(): boolean {
    const { role } = this.part;
    return role !== undefined && !PLANS.has(role);
  }

  treat(): void {
    const { part, random, today } = this;
    const first = part.body ?? anyBody(this.#cells.sex, random);
    const last = part.role === 'fourth-cycle' ? CYCLES + 1 : this.#plannedCycles();
    let planned = this.#dayOne();
    let on = planned;
    for (let cycle = 1; cycle <= last; cycle++) {
      const missed = cycle === 2 && (part.fate === 'second cycle put off' || part.fate === 'second cycle missed');
      if (on > today || missed) {
        const reason = part.fate === 'second cycle put off' ? 'neutrophils too low, to be repeated' : undefined;
        this.#cycles.push({ cycle, d1_planned_date: planned, reason: missed ? reason : undefined });
        return;
      }
      const body = cycle === 1 ? first : weighedAgain(first, random);
      this.#cycles.push(givenCycle(cycle, on, planned, body, today, random));
      if (part.role !== 'orphan-cycle') this.#safetyVisits(cycle, on);
      if (cycle === last) break;
      planned = addDays(on, S.cycle_interval_days);
      on = addDays(on, this.#interval(cycle + 1, on));
    }
    this.#afterCycles(on);
  }

  #plannedCycles(): number {
    switch (this.part.fate) {
      case 'withdrew during treatment':
        return 1;
      case 'stopped for toxicity':
      case 'stopped, then operated':
        return 2;
      default:
        return this.part.role === 'stopped-without-reason' ? 2 : CYCLES;
    }
  }

  #interval(cycle: number, from: Day): number {
    if (this.part.role === 'interval-short' && cycle === 2) return 15;
    if (this.part.role === 'interval-long' && cycle === 3) return 30;
    if (this.#isSmooth) return S.cycle_interval_days;
    const days = this.random.weighted(INTERVALS);
    // A course does not start on a Friday.
    return weekday(addDays(from, days)) <= 4 ? days : S.cycle_interval_days;
  }

  #afterCycles(lastDayOne: Day): void {
    const { part, random, today } = this;
    const cells = this.#cells;
    const restaged = workdayOnOrAfter(addDays(lastDayOne, random.whole(16, 18)));
    switch (part.fate) {
      case 'withdrew during treatment':
        cells.consent_withdrawn_date = restaged;
        cells.last_contact_date = restaged;
        return;
      case 'stopped for toxicity':
        cells.stopped_date = restaged;
        cells.stopped_reason = 'left ventricular function fell';
        cells.last_contact_date = restaged;
        return;
      case 'stopped, then operated':
        cells.stopped_date = restaged;
        cells.stopped_reason = 'repeated febrile neutropenia';
        this.#operate(workdayOnOrAfter(addDays(lastDayOne, random.whole(46, 52))));
        return;
      default:
    }
    if (part.role === 'stopped-without-reason') {
      cells.stopped_date = restaged;
      cells.last_contact_date = restaged;
      return;
    }
    // Inside both readings of the watch-wait: four to six weeks from the last dose, and from the end of cycle 3.
    const surgery = workdayWithin(addDays(lastDayOne, 49), addDays(lastDayOne, 55), random);
    cells.surgery_planned_date = surgery;
    if (part.fate !== 'surgery missed' && part.role !== 'fourth-cycle' && surgery <= today) this.#operate(surgery);
  }

  operateOnly(): void {
    const surgery = workdayOnOrAfter(addDays(this.#allocation, this.random.whole(10, 24)));
    this.#cells.surgery_planned_date = surgery;
    if (surgery <= this.today) this.#operate(surgery);
  }

  #operate(surgery: Day): void {
    const { part, random, today } = this;
    const cells = this.#cells;
    cells.surgery_date = surgery;
    if (today - surgery >= 2) cells.chest_cavity_in_surgical_report = 'no';
    if (today - surgery >= 12) {
      const other = part.fate === 'other final pathology';
      cells.final_pathology_histology = other ? 'WDLPS' : cells.histology_biopsy;
      cells.final_pathology_grade = other ? 1 : (cells.grade ?? 2);
    }
    if (part.fate === 'died') {
      this.#end = addDays(surgery, random.whole(200, 260));
      cells.progression_date = workdayOnOrBefore(addDays(this.#end, -random.whole(40, 90)));
      cells.death_date = this.#end;
    }
    if (part.fate === 'withdrew after surgery') {
      this.#end = workdayOnOrAfter(addDays(surgery, 52));
      cells.consent_withdrawn_date = this.#end;
    }
    this.#visit('Surgery +30d', addDays(surgery, 30), S.morbidity_30d_window_days);
    this.#visit('Surgery +90d', addDays(surgery, 90), S.morbidity_90d_window_days);
    this.#visit('Surgery +1y', addYears(surgery, 1), S.morbidity_1y_window_days);
    this.#visit('Survival 1y', addYears(surgery, 1), S.survival_window_days);
    const contacts = [surgery, ...this.#followUps.map(({ done_date }) => done_date)].filter(
      (date): date is Day => date !== undefined,
    );
    cells.last_contact_date = Math.max(...contacts);
  }

  #safetyVisits(cycle: number, d1: Day): void {
    const tests = { bloods: 'done', echo: 'done', ecg: 'done' };
    const first = `C${cycle} +1d` as Item;
    const second = `C${cycle} +7d` as Item;
    this.#visit(first, addDays(d1, S.safety_first_day), S.safety_first_window_days, tests);
    this.#visit(second, addDays(d1, S.safety_second_day), S.safety_second_window_days, tests);
  }

  /** Near its target as a rule; some are still to be entered, some were late or left out for a reason. */
  #visit(item: Item, target: Day, slack: number, tests: Readonly<Record<string, Cell>> = {}): void {
    const { random, today } = this;
    // A fourth cycle has no visits of its own in the list of assessments.
    if (item.startsWith('C4')) return;
    const near = Math.min(slack, 5);
    const last = addDays(target, slack);
    const done =
      isWorkday(target) && random.chance(0.5)
        ? target
        : workdayWithin(addDays(target, -near), addDays(target, near), random);
    const lapsed = today - last;
    const outcome = this.#isSmooth ? 'done' : this.#outcome(lapsed);
    if (this.#end !== undefined && done > this.#end) return;
    switch (outcome) {
      case 'done':
        if (done <= today) this.#followUps.push({ item, done_date: done, ...tests });
        return;
      case 'late': {
        const late = workdayOnOrAfter(addDays(last, random.whole(1, 4)));
        if (this.#end !== undefined && late > this.#end) return;
        this.#followUps.push({ item, done_date: late, ...tests, reason: random.pick(LATE_REASONS) });
        return;
      }
      case 'put off':
        this.#followUps.push({ item, reason: random.pick(LATE_REASONS) });
        return;
      case 'not entered':
    }
  }

  #outcome(lapsed: number): 'done' | 'late' | 'put off' | 'not entered' {
    const { random } = this;
    if (lapsed <= 0) return 'done';
    // What is fresh is often not typed in yet; what is old has been asked for.
    if (lapsed <= 40) return random.weighted([['done', 72] as const, ['not entered', 20], ['put off', 8]]);
    return random.weighted([['done', 945] as const, ['late', 35], ['put off', 8], ['not entered', 12]]);
  }
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
