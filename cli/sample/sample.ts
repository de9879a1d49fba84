import { addDays, type Day, formatDay } from '../../shared/calendar.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { type Column, TABS } from '../../shared/workbook/schema.js';
import type { TabRows } from '../files/content.js';
import { acceptedRows } from './accepted.js';
import { baseline, firstDayOnly, withoutWorkUp } from './baseline.js';
import { ENROLLED, FAILED, SCREENED } from './cast.js';
import { enrolledPerson } from './course.js';
import type { Cell, ParticipantCells, Person } from './person.js';
import { type Acceptance, type Expected, MISTAKES, type Mistake, type MistakeName } from './planted.js';
import { Random } from './random.js';
import { STORIES, type StoryName } from './waiting.js';
import { workdayOnOrAfter, workdayOnOrBefore } from './workdays.js';

/** A finding that the sample holds on purpose, and where. */
export interface PlantedFinding {
  readonly kind: 'mistake' | 'screen failure' | 'excluded after enrollment' | 'withdrawn';
  /** The name of the mistake in planted.ts; for the rest, the clause. */
  readonly name: string;
  readonly what: string;
  readonly participant: string;
  readonly tab: Expected['tab'];
  readonly row: number;
  readonly cell: string;
  readonly rule: string;
  readonly clause: string;
  /** The documented deviation that it was accepted as. */
  readonly accepted?: Accepted;
}

export interface Accepted extends Pick<Acceptance, 'response' | 'by'> {
  readonly on: Day;
}

export interface Sample {
  readonly tabs: readonly TabRows[];
  /** Everything that a check must find, no more and no less. */
  readonly planted: readonly PlantedFinding[];
  /** What has not happened to somebody: no finding, but the next step says so. */
  readonly stories: readonly { readonly what: StoryName; readonly participant: string }[];
}

/** The same before its row has a number. */
interface ToFind {
  readonly kind: PlantedFinding['kind'];
  readonly name: string;
  readonly what: string;
  readonly finding: Expected;
  readonly accepted?: Accepted;
}

/** What a workbook with the sample's rows is called. */
export const SAMPLE_NAME = 'Sample trial';

/** How long ago a screening must have begun for its failure to be recorded. */
const RECORDED_AFTER_DAYS = 60;

/**
 * A synthetic trial in mid-course on the day `today`: no row is of a real person. The same day and seed give the same
 * workbook, cell by cell.
 */
export function sampleWorkbook({ today, seed = 1 }: { today: Day; seed?: number }): Sample {
  const random = new Random(seed);
  const expected: ToFind[] = [];
  const people: Person[] = [];
  for (const part of ENROLLED) {
    const person = enrolledPerson(part, today, random);
    people.push(person);
    const { cells } = person;
    const outcome = (
      kind: PlantedFinding['kind'],
      what: string,
      column: string,
      rule: string,
      clause: string,
    ): unknown =>
      expected.push({ kind, name: clause, what, finding: { tab: 'Participants', row: cells, column, rule, clause } });
    if (cells.consent_withdrawn_date !== undefined) {
      outcome('withdrawn', 'Consent withdrawn', 'consent_withdrawn_date', 'eligibility/consent', 'I12');
    }
    if (part.fate === 'other final pathology') {
      const what = 'The final pathology is none of the four types';
      const column = 'final_pathology_histology';
      outcome('excluded after enrollment', what, column, 'eligibility/final-pathology', 'E2');
    }
  }
  for (const part of FAILED) {
    const screening = workdayOnOrBefore(addDays(today, -part.days));
    const whole: ParticipantCells = { ...baseline(screening, random, part.histology), ...part.cells };
    const cells = part.early ? { ...firstDayOnly(whole), ...part.cells } : whole;
    if (part.contraindicationDaysBefore !== undefined) {
      cells.severe_contraindication_date = addDays(screening, -part.contraindicationDaysBefore);
    }
    // Of the latest nobody has recorded it yet.
    if (part.days > RECORDED_AFTER_DAYS) {
      cells.screen_failure_date = workdayOnOrAfter(addDays(screening, part.early ? 3 : 14));
      cells.screen_failure_reason = 'criteria not met';
    }
    people.push({ role: undefined, cells, cycles: [], followUps: [], screening });
    for (const [clause, rule, column] of part.says) {
      const finding: Expected = { tab: 'Participants', row: cells, column, rule, clause };
      expected.push({ kind: 'screen failure', name: clause, what: `Screening failed on ${clause}`, finding });
    }
  }
  for (const part of SCREENED) {
    const screening = workdayOnOrBefore(addDays(today, -part.days));
    const whole = baseline(screening, random, part.histology);
    const cells =
      part.until === 'eligible' ? whole : part.until === 'consented' ? withoutWorkUp(whole) : firstDayOnly(whole);
    if (part.declined) {
      cells.screen_failure_date = workdayOnOrBefore(addDays(today, -2));
      cells.screen_failure_reason = 'declined';
    }
    people.push({ role: part.role, cells, cycles: [], followUps: [], screening });
  }
  for (const person of people) if (person.story !== undefined) STORIES[person.story](person);
  people.sort((a, b) => a.screening - b.screening);
  number(people);
  for (const [name, { what, plant, accepted }] of Object.entries<Mistake>(MISTAKES)) {
    const person = people.find(({ role }) => role === (name as MistakeName));
    if (!person) throw new Error(`nobody in the sample's cast has the mistake "${name}"`);
    for (const finding of plant(person, { today, random })) {
      expected.push({
        kind: 'mistake',
        name,
        what,
        finding,
        ...(accepted && { accepted: { ...accepted, on: accepted.on(person) } }),
      });
    }
  }
  return assemble(people, expected, today);
}

/** IDs count up at each site in the order of screening. */
function number(people: readonly Person[]): void {
  const counts = new Map<Cell, number>();
  for (const { cells, cycles, followUps } of people) {
    const count = (counts.get(cells.site) ?? 0) + 1;
    counts.set(cells.site, count);
    const id = `${cells.site}-${String(count).padStart(3, '0')}`;
    for (const row of [cells, ...cycles, ...followUps]) row.subject_id = id;
  }
}

function assemble(people: readonly Person[], expected: readonly ToFind[], today: Day): Sample {
  const duplicates = people.flatMap(({ duplicate }) => duplicate ?? []);
  const records = {
    Participants: [...people.map(({ cells }) => cells), ...duplicates],
    Cycles: people.flatMap(({ cycles }) => cycles),
    'Follow-up': people.flatMap(({ followUps }) =>
      [...followUps].sort((a, b) => Number(a.done_date ?? 0) - Number(b.done_date ?? 0)),
    ),
  } as const;
  const tabs = (Object.keys(records) as (keyof typeof records)[]).map((title) => ({
    title,
    rows: records[title].map((record) => rowOf(TABS[title].columns, record as Readonly<Record<string, Cell>>)),
  }));
  const planted = expected.map(({ kind, name, what, finding, accepted }): PlantedFinding => {
    const { tab, row, column, rule, clause } = finding;
    const number = (records[tab] as readonly unknown[]).indexOf(row) + 2;
    const at = (TABS[tab].columns as readonly Column[]).findIndex(({ key }) => key === column);
    const cell = `${columnLetters(at)}${number}`;
    const participant = String(row.subject_id);
    return { kind, name, what, participant, tab, row: number, cell, rule, clause, ...(accepted && { accepted }) };
  });
  const findings = acceptedRows(tabs, planted, today).map((row) => rowOf(TABS.Findings.columns, row));
  return {
    tabs: [...tabs, { title: 'Findings', rows: findings }],
    stories: people.flatMap(({ story, cells }) =>
      story === undefined ? [] : [{ what: story, participant: String(cells.subject_id) }],
    ),
    planted,
  };
}

function rowOf(columns: readonly Column[], record: Readonly<Record<string, Cell>>): RawCell[] {
  const cells = columns.map(({ key, type }): RawCell => {
    const value = record[key];
    return type === 'date' && typeof value === 'number' ? formatDay(value as Day) : value;
  });
  while (cells.length > 0 && cells.at(-1) === undefined) cells.pop();
  return cells;
}
