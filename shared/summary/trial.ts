import type { Day } from '../calendar.js';
import { atOnce, type InParts } from '../in-parts.js';
import { type Evaluation, evaluateInParts } from '../protocol/evaluate.js';
import type { Finding } from '../protocol/finding.js';
import type { AnyRule } from '../protocol/rule.js';
import { RULES } from '../protocol/rules/index.js';
import type { NextStep } from '../schedule/next-step.js';
import type { ScheduleItem } from '../schedule/schedule.js';
import { decodeWorkbook, type Workbook } from '../workbook/decode.js';
import type { RawWorkbook } from '../workbook/raw.js';
import { aheadInParts } from './ahead.js';
import { type Enrollment, enrollmentOn } from './enrollment.js';
import type { FindingAnswer } from './finding-answers.js';

/** Everything there is to know of the trial on a day: what every face of the product shows some part of. */
export interface Trial {
  readonly asOf: Day;
  readonly workbook: Workbook;
  readonly evaluation: Evaluation;
  readonly schedule: readonly ScheduleItem[];
  /** What people made of the findings that have a row in the Findings tab. */
  readonly answers: ReadonlyMap<Finding, FindingAnswer>;
  /** What comes next for each participant, by ID. */
  readonly nextSteps: ReadonlyMap<string, NextStep>;
  readonly enrollment: Enrollment;
}

/** From the cells to the whole picture, in one straight line. Throws `WorkbookError` for a workbook that cannot be read. */
export function assessTrial(raw: RawWorkbook, asOf: Day): Trial {
  return assessWorkbook(decodeWorkbook(raw), asOf);
}

/** The same from a decoded workbook; `rules` is for tests and benches of single rules. */
export function assessWorkbook(workbook: Workbook, asOf: Day, rules?: readonly AnyRule[]): Trial {
  return atOnce(assessInParts(workbook, asOf, rules));
}

/** The same in parts. */
export function* assessInParts(workbook: Workbook, asOf: Day, rules: readonly AnyRule[] = RULES): InParts<Trial> {
  const evaluation = yield* evaluateInParts(workbook, rules, asOf);
  const { answers, schedule, nextSteps } = yield* aheadInParts(workbook, evaluation, asOf);
  return {
    asOf,
    workbook,
    evaluation,
    schedule,
    answers,
    nextSteps,
    enrollment: enrollmentOn(workbook, evaluation.participants, asOf),
  };
}
