import type { Language } from '../../shared/language.js';
import { briefly, type Finding, levelOf, sayFinding } from '../../shared/protocol/finding.js';
import type { NextStep } from '../../shared/schedule/next-step.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import type { PersonFound } from '../../shared/summary/finding-groups.js';
import { type CellToType, myDay, type ToFill } from '../../shared/summary/my-day.js';
import type { Trial } from '../../shared/summary/trial.js';
import { levelWords } from '../../shared/words/levels.js';
import { nextStepPhrase } from '../../shared/words/next-step.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { Participant } from '../../shared/workbook/records.js';
import { columnOf, type RecordTab } from '../../shared/workbook/schema.js';
import { placeOf } from '../sheet/place.js';
import { addonWords } from '../words/addon-words.js';
import { cellPlace } from './cell-place.js';
import type { PanelLine, PanelPlace, PanelSection } from './panel-model.js';

/** What a day asks of people, in the order in which to look at it: a line a participant, each with the cell to go to. */
export function daySections(
  trial: Pick<Trial, 'workbook' | 'evaluation' | 'answers' | 'nextSteps' | 'schedule' | 'asOf'>,
  language: Language,
): PanelSection[] {
  const { workbook } = trial;
  const words = addonWords(language).day;
  const work = myDay(trial);
  const more = alsoNow(trial.schedule);
  const lineOf = ({ participant, step }: { participant: Participant; step: NextStep }): PanelLine => ({
    participant: participant.id,
    site: participant.site ?? '',
    text: nextStepPhrase(step, language, true) + words.also(more(participant, step)),
    isUrgent: isUrgent(step),
    place: stepPlace(workbook, participant, step),
  });
  const sections: PanelSection[] = [
    { name: 'held', lines: work.held.map(lineOf) },
    { name: 'overdue', lines: work.overdue.map(lineOf) },
    { name: 'due', lines: work.due.map(lineOf) },
    { name: 'waiting', lines: work.waiting.map(lineOf) },
    { name: 'toClose', lines: work.toClose.map(lineOf) },
    { name: 'toFill', lines: work.toFill.map((each) => toFillLine(workbook, each, language)) },
    { name: 'found', lines: work.found.map((person) => foundLine(workbook, person, language)) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** Whether a next step can wait no longer. */
export const isUrgent = (step: NextStep): boolean =>
  step.kind === 'held' || step.kind === 'overdue' || (step.kind === 'waiting' && step.days > 0);

/** How many further items of somebody are overdue or due: the line names one of them. */
function alsoNow(schedule: readonly ScheduleItem[]): (participant: Participant, step: NextStep) => number {
  const counts = new Map<string, number>();
  for (const { participant, state } of schedule) {
    if (state === 'overdue' || state === 'due' || state === 'delayed')
      counts.set(participant.id, (counts.get(participant.id) ?? 0) + 1);
  }
  return ({ id }, { kind }) => (counts.get(id) ?? 0) - (kind === 'overdue' || kind === 'due' ? 1 : 0);
}

/** `30 to fill, next: Tumor location`. */
export function sayToFill(cells: readonly CellToType[], language: Language): string {
  const { tab, column } = cells[0]!;
  return addonWords(language).day.toFill(cells.length, columnOf(tab, column)?.[language] ?? column);
}

function toFillLine(workbook: Workbook, { participant, step, cells }: ToFill, language: Language): PanelLine {
  const [first] = cells;
  const { id, site = '' } = participant;
  return {
    participant: id,
    site,
    text: first === undefined ? nextStepPhrase(step, language, true) : sayToFill(cells, language),
    isUrgent: false,
    place:
      first === undefined
        ? stepPlace(workbook, participant, step)
        : cellPlace(workbook, first.tab, first, first.column),
  };
}

/** The worst in short, and how many there are besides. */
function foundLine(
  workbook: Workbook,
  { participant, site, group, findings }: PersonFound,
  language: Language,
): PanelLine {
  const words = addonWords(language);
  const { colon } = punctuation(language);
  const worst = findings[0]!;
  return {
    participant: participant ?? '',
    site: site ?? '',
    text:
      levelWords(language)[levelOf(worst)] +
      colon +
      inShort(worst, language) +
      words.day.moreFindings(findings.length - 1),
    isUrgent: group === 'critical',
    place: placeOf(workbook, worst),
  };
}

/** `PLD dose, 88 mg, +40.5%`. What is wrong with the workbook itself has no such name, only its sentence. */
function inShort(finding: Finding, language: Language): string {
  if (finding.clause === 'data') return sayFinding(finding, language).what;
  const { subject, size } = briefly(finding, language);
  return size === undefined ? subject : subject + punctuation(language).comma + size;
}

/** The cell in which the step is to be written down; the participant's row where it has none yet. */
function stepPlace(workbook: Workbook, participant: Participant, step: NextStep): PanelPlace {
  const own = (column: string): PanelPlace => cellPlace(workbook, 'Participants', participant, column);
  switch (step.kind) {
    case 'held': {
      const { finding } = step.hold;
      return finding ? placeOf(workbook, finding) : own('subject_id');
    }
    case 'overdue':
    case 'due':
    case 'upcoming':
      return itemPlace(workbook, participant, step.item);
    case 'waiting':
      if (step.for === 'enrollment') return own('enrollment_date');
      if (step.for === 'allocation') return own('arm');
      return step.item === undefined ? own('subject_id') : itemPlace(workbook, participant, step.item);
    case 'to close':
      return own('screen_failure_date');
    default:
      return own('subject_id');
  }
}

function itemPlace(workbook: Workbook, participant: Participant, { item }: ScheduleItem): PanelPlace {
  const at = (name: RecordTab, row: { readonly row: number }, column: string): PanelPlace =>
    cellPlace(workbook, name, row, column);
  if (item === 'Surgery') return at('Participants', participant, 'surgery_date');
  const cycle = participant.cycles.find((each) => `C${each.cycle}D1` === item);
  if (cycle) return at('Cycles', cycle, 'd1_date');
  const visit = participant.followUps.find((each) => each.item === item);
  return visit ? at('Follow-up', visit, 'done_date') : at('Participants', participant, 'subject_id');
}
