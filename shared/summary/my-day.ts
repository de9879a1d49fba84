import { type ParticipantResult, rowsToFill } from '../protocol/evaluate.js';
import type { NextStep } from '../schedule/next-step.js';
import type { Participant } from '../workbook/records.js';
import { RECORD_TABS, type RecordTab } from '../workbook/schema.js';
import { DIGEST_DAYS } from './digest.js';
import { type PersonFound, peopleByHarm } from './finding-groups.js';
import type { Trial } from './trial.js';
import { type Step, stepsOf } from './worklists.js';

type ItemStep = Step<Extract<NextStep, { readonly kind: 'overdue' | 'due' | 'upcoming' }>>;
type StepOf<K extends NextStep['kind']> = Step<Extract<NextStep, { kind: K }>>;

/** What a day holds, each list the worst first. Everybody is in one of the lists of next steps at most. */
export interface DayWork {
  readonly held: readonly StepOf<'held'>[];
  readonly overdue: readonly ItemStep[];
  /** Due now; then what is late for a reason that is recorded, and what opens within the week. */
  readonly due: readonly ItemStep[];
  /** Who waits for longest past the limit first. */
  readonly waiting: readonly StepOf<'waiting'>[];
  readonly toClose: readonly StepOf<'to close'>[];
  readonly toFill: readonly ToFill[];
  /** Of whom something open is found that somebody has to answer: no advisory, and nothing that failed at screening. */
  readonly found: readonly PersonFound[];
}

/** Somebody with cells to fill in, before whose content nobody can judge or plan. */
export interface ToFill {
  readonly participant: Participant;
  readonly step: NextStep;
  /** In the order in which to fill them. Empty where the step names no cell, only that one is missing. */
  readonly cells: readonly CellToType[];
}

export interface CellToType {
  readonly tab: RecordTab;
  readonly row: number;
  readonly column: string;
}

type Seen = Pick<Trial, 'workbook' | 'evaluation' | 'answers' | 'nextSteps' | 'asOf'>;

export function myDay(trial: Seen): DayWork {
  const people = peopleByHarm(trial);
  // Of somebody who is in two groups the worse counts.
  const harm = new Map([...people].reverse().map(({ participant }, at) => [participant, at + 1]));
  const byHarm = (a: Step, b: Step): number => (harm.get(b.participant.id) ?? 0) - (harm.get(a.participant.id) ?? 0);
  const lastDay = ({ step }: ItemStep): number => step.item.window?.[1] ?? trial.asOf;
  const opens = ({ step }: ItemStep): number => step.item.window?.[0] ?? Number.POSITIVE_INFINITY;
  return {
    held: stepsOf(trial, 'held').sort(byHarm),
    overdue: itemSteps(trial, 'overdue').sort((a, b) => b.step.item.daysPastWindow - a.step.item.daysPastWindow),
    due: [
      ...itemSteps(trial, 'due').sort((a, b) => isDelayed(a) - isDelayed(b) || lastDay(a) - lastDay(b)),
      ...itemSteps(trial, 'upcoming')
        .filter((each) => opens(each) - trial.asOf <= DIGEST_DAYS)
        .sort((a, b) => opens(a) - opens(b)),
    ],
    waiting: stepsOf(trial, 'waiting').sort((a, b) => b.step.days - a.step.days || limitOf(a) - limitOf(b)),
    toClose: stepsOf(trial, 'to close'),
    toFill: toFill(trial),
    found: people.filter(({ group }) => group !== 'advisory' && group !== 'failures'),
  };
}

function itemSteps({ evaluation, nextSteps }: Seen, kind: ItemStep['step']['kind']): ItemStep[] {
  return evaluation.participants.flatMap(({ participant }): ItemStep[] => {
    const step = nextSteps.get(participant.id)!;
    return step.kind === kind ? [{ participant, step }] : [];
  });
}

const isDelayed = ({ step }: ItemStep): number => Number(step.item.state === 'delayed');

const limitOf = ({ step }: StepOf<'waiting'>): number => step.limit ?? Number.POSITIVE_INFINITY;

/** Those who take part come first; then screenings, in the order of their days. */
function toFill({ evaluation, nextSteps }: Seen): ToFill[] {
  const rank = ({ participant, takesPart }: ParticipantResult): number =>
    takesPart ? Number.NEGATIVE_INFINITY : (participant.screening_date ?? Number.POSITIVE_INFINITY);
  return [...evaluation.participants]
    .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
    .flatMap((result): ToFill[] => {
      const step = nextSteps.get(result.participant.id)!;
      const cells = cellsToFill(result, step);
      return cells.length > 0 || step.kind === 'cannot schedule'
        ? [{ participant: result.participant, step, cells }]
        : [];
    });
}

/** The cells that keep somebody from being judged or planned; none of somebody who has left, or whom no cell could let in. */
export function cellsToFill(result: ParticipantResult, step: NextStep): CellToType[] {
  if (step.kind === 'ended' || step.kind === 'to close') return [];
  const asked = result.missing.flatMap((column) =>
    rowsToFill(result, column).map(({ row }): CellToType => ({ tab: 'Participants', row, column })),
  );
  if (step.kind !== 'cannot schedule') return asked;
  const cell = cellOf(step);
  if (cell === undefined) return asked;
  return [
    cell,
    ...asked.filter(({ tab, row, column }) => tab !== cell.tab || row !== cell.row || column !== cell.column),
  ];
}

/** Without its column nobody can type into a cell. */
function cellOf({ place }: Extract<NextStep, { kind: 'cannot schedule' }>): CellToType | undefined {
  const { tab, column, cell } = place;
  const name = RECORD_TABS.find((each) => each === tab);
  const row = /\d+$/.exec(cell ?? '')?.[0];
  return name === undefined || column === undefined || row === undefined
    ? undefined
    : { tab: name, column, row: Number(row) };
}
