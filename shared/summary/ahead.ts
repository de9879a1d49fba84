import type { Day } from '../calendar.js';
import { atOnce, type InParts } from '../in-parts.js';
import type { Evaluation } from '../protocol/evaluate.js';
import type { Finding } from '../protocol/finding.js';
import { type HoldsById, holdsOf } from '../schedule/hold.js';
import { type NextStep, nextStepsInParts } from '../schedule/next-step.js';
import { type ScheduleItem, scheduleInParts } from '../schedule/schedule.js';
import type { Workbook } from '../workbook/decode.js';
import { answersOf, type FindingAnswer } from './finding-answers.js';

/** What lies before the participants of an evaluation. */
export interface Ahead {
  /** What people made of the findings that have a row in the Findings tab. */
  readonly answers: ReadonlyMap<Finding, FindingAnswer>;
  readonly holds: HoldsById;
  readonly schedule: readonly ScheduleItem[];
  /** What comes next for each participant, by ID. */
  readonly nextSteps: ReadonlyMap<string, NextStep>;
}

/** The participants are those of the evaluation, which may be some of the workbook's. */
export function aheadOf(workbook: Workbook, evaluation: Evaluation, asOf: Day): Ahead {
  return atOnce(aheadInParts(workbook, evaluation, asOf));
}

/** The same in parts. */
export function* aheadInParts(workbook: Workbook, evaluation: Evaluation, asOf: Day): InParts<Ahead> {
  const participants = evaluation.participants.map(({ participant }) => participant);
  const answers = answersOf(workbook, evaluation.findings, asOf);
  const holds = holdsOf(evaluation, workbook.settings, (finding) => answers.get(finding)?.status === 'accepted');
  const schedule = yield* scheduleInParts({ ...workbook, participants }, asOf, holds);
  const nextSteps = yield* nextStepsInParts(workbook, evaluation.participants, schedule, holds, asOf);
  return { answers, holds, schedule, nextSteps };
}
