import * as z from 'zod';
import { SUPPOSABLE } from '../shared/schedule/what-if-question.js';
import { CHECK_IDS } from '../slack-bot/doctor/check.js';
import { EXPORT_KINDS } from './export/export-words.js';
import {
  cycleSchema,
  daySchema,
  enrollmentSchema,
  findingSchema,
  guessSchema,
  headShape,
  itemNameSchema,
  missingCellSchema,
  nextStepSchema,
  participantSchema,
  scheduleItemSchema,
  stageSchema,
} from './report-schema.js';

/** The contracts of the other commands' `--json`. Their rows are those of `check --json`. */

const site = z.union([z.string(), z.null()]);
const items = z.array(scheduleItemSchema);
const ids = z.array(z.string());

const steps = z.array(
  z.strictObject({ participant: z.string(), site: z.union([z.string(), z.null()]), nextStep: nextStepSchema }),
);

/** What nobody has looked at: while it is not empty, an empty list is no good news. */
const unchecked = z.array(findingSchema);

export const statusSchema = z.strictObject({
  ...headShape,
  enrollment: enrollmentSchema,
  pending: z.number().int(),
  funnel: z.array(z.strictObject({ step: stageSchema, reached: z.number().int() })),
  milestones: z.array(z.strictObject({ years: z.number().int(), on: daySchema, reached: z.boolean() })),
  unchecked,
});

export const cyclesSchema = z.strictObject({
  ...headShape,
  site,
  days: z.number().int().positive(),
  schedule: items,
  held: steps,
  noNextStep: steps,
  unchecked,
});

export const overdueSchema = z.strictObject({
  ...headShape,
  site,
  overdue: items,
  cannotSchedule: items,
  waiting: steps,
  noNextStep: steps,
  unchecked,
});

/** `overdue` beside what is due: nobody should take an empty list for a day on which nothing is late. */
export const dueSchema = z.strictObject({
  ...headShape,
  site,
  days: z.number().int().positive(),
  due: items,
  overdue: items,
  held: steps,
  waiting: steps,
  noNextStep: steps,
  unchecked,
});

/** What `calendar` writes as a file. `uid` stays the same for a participant and an item; `end` is the day after. */
export const calendarSchema = z.strictObject({
  ...headShape,
  site,
  events: z.array(
    z.strictObject({
      uid: z.string().min(1),
      participant: z.string().min(1),
      site,
      item: itemNameSchema,
      start: daySchema,
      end: daySchema,
      summary: z.string().min(1),
      description: z.string().min(1),
    }),
  ),
  held: steps,
  cannotSchedule: items,
  noNextStep: steps,
  unchecked,
});

const windowSchema = z.array(daySchema).length(2);

/**
 * What would move if an item took place on a day: a check of dates, compared on the later of that day and today. A cell in
 * `raised` is where the day would be typed; nothing stands there.
 */
export const whatIfSchema = z.strictObject({
  ...headShape,
  participant: z.string().min(1),
  item: z.enum(SUPPOSABLE),
  date: daySchema,
  comparedOn: daySchema,
  own: z.union([z.strictObject({ window: windowSchema, early: z.number().int(), late: z.number().int() }), z.null()]),
  moved: z.array(
    z.strictObject({
      item: itemNameSchema,
      before: z.union([windowSchema, z.null()]),
      after: z.union([windowSchema, z.null()]),
      state: z.union([z.string(), z.null()]),
    }),
  ),
  cannotSchedule: z.array(itemNameSchema),
  raised: z.array(findingSchema),
  standing: z.number().int(),
  held: z.union([
    z.strictObject({
      clause: z.union([z.string(), z.null()]),
      lifts: z.enum(['pending', 'until accepted', 'until corrected']),
    }),
    z.null(),
  ]),
  ended: z.boolean(),
  unchecked,
  failedRules: z.array(z.string()),
  notice: z.string().min(1),
});

export const participantAnswerSchema = z.strictObject({
  ...headShape,
  participant: participantSchema,
  cycles: z.array(cycleSchema),
  findings: z.array(findingSchema),
  schedule: items,
});

export const digestSchema = z.strictObject({
  ...headShape,
  site,
  quiet: z.boolean(),
  enrolled: z.number().int(),
  target: z.number().int(),
  safetyCritical: z.array(findingSchema),
  accepted: z.array(findingSchema),
  held: steps,
  waiting: steps,
  noNextStep: steps,
  overdue: items,
  cannotSchedule: items,
  nextDays: items,
  unchecked: z.array(findingSchema),
  pendingScreenings: z.array(z.strictObject({ participant: z.string(), missing: z.array(missingCellSchema) })),
  changes: z.strictObject({
    from: daySchema,
    to: daySchema,
    screened: ids,
    enrolled: ids,
    allocated: ids,
    operated: ids,
    stopped: ids,
    withdrawn: ids,
    died: ids,
    assessments: z.number().int(),
    cycles: z.array(z.strictObject({ participant: z.string(), cycle: z.union([z.number(), z.null()]) })),
  }),
  failedRules: z.array(z.string()),
});

/** What `export` has written. `withoutSite` counts what belongs to no known site and was left out for `--site`. */
export const exportSchema = z.strictObject({
  ...headShape,
  site,
  export: z.enum(EXPORT_KINDS),
  file: z.string().min(1),
  format: z.enum(['html', 'csv', 'xlsx']),
  rows: z.number().int().nonnegative(),
  withoutSite: z.number().int().nonnegative(),
  unchecked,
});

/** `setup`: what would be done or was done. `file` is the copy, `null` while none is written; `check` says what it holds. */
export const setupSchema = z.strictObject({
  source: z.string().min(1),
  dryRun: z.boolean(),
  file: z.union([z.string(), z.null()]),
  tabs: z.array(
    z.strictObject({
      tab: z.string().min(1),
      from: z.union([z.string(), z.null()]),
      isNew: z.boolean(),
      headingRow: z.number().int().positive(),
      renamed: z.array(z.strictObject({ cell: z.string(), from: z.string(), to: z.string() })),
      added: z.array(z.string()),
      rows: z.number().int(),
      cells: z.number().int(),
    }),
  ),
  changes: z.array(z.string()),
  doubts: z.array(z.string()),
  unread: z.array(guessSchema),
  ignored: z.array(guessSchema),
  check: z.union([
    z.strictObject({
      participants: z.union([z.number().int(), z.null()]),
      findings: z.union([z.number().int(), z.null()]),
      error: z.union([z.string(), z.null()]),
    }),
    z.null(),
  ]),
});

export const templateSchema = z.strictObject({
  file: z.string().min(1),
  sample: z.boolean(),
  findings: z.number().int(),
});

/** `rps doctor --json`: `remedy` only of a problem, `subject` where there are several of a kind. */
export const doctorSchema = z.strictObject({
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      id: z.enum(CHECK_IDS),
      subject: z.string().optional(),
      state: z.enum(['ok', 'problem', 'skipped']),
      what: z.string(),
      remedy: z.string().optional(),
    }),
  ),
});

/** `rps audit --json`: times in UTC; `broken` is the time of the first line that is not as it was written, or "end". */
export const auditSchema = z.strictObject({
  lines: z.number().int(),
  since: z.string().nullable(),
  hash: z.string(),
  broken: z.string().nullable(),
  file: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      time: z.string(),
      person: z.string(),
      via: z.string(),
      request: z.string(),
      outcome: z.string(),
      hash: z.string(),
    }),
  ),
});

export type StatusJson = z.infer<typeof statusSchema>;
export type CyclesJson = z.infer<typeof cyclesSchema>;
export type DueJson = z.infer<typeof dueSchema>;
export type OverdueJson = z.infer<typeof overdueSchema>;
export type CalendarJson = z.infer<typeof calendarSchema>;
export type WhatIfJson = z.infer<typeof whatIfSchema>;
export type ParticipantJson = z.infer<typeof participantAnswerSchema>;
export type DigestJson = z.infer<typeof digestSchema>;
export type ExportJson = z.infer<typeof exportSchema>;
export type SetupJson = z.infer<typeof setupSchema>;
export type TemplateJson = z.infer<typeof templateSchema>;
export type DoctorJson = z.infer<typeof doctorSchema>;
export type AuditJson = z.infer<typeof auditSchema>;
