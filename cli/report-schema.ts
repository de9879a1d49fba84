import * as z from 'zod';
import { GUESS_KINDS } from '../shared/set-up/guesses.js';
import { SCREEN_FAILURE_REASONS } from '../shared/summary/enrollment.js';
import { ITEMS } from '../shared/workbook/schema.js';

/** The contract of `check --json`. Every object is strict: a key that is not here is a change of the contract. */

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clause = z.string().regex(/^(?:[IEADSFRV]\d+[a-z]?(?:-[A-Z]+)?|[A-Z]+(?:-[A-Z]+)*|data)$/);
const count = z.number().int().nonnegative();
const row = z.number().int().positive();
const cell = z.string().regex(/^[A-Z]+\d+$/);
const nullable = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

export const stageSchema = z.enum([
  'screened',
  'consented',
  'eligible',
  'screen failure',
  'enrolled',
  'allocated',
  'cycle 1',
  'cycle 2',
  'cycle 3',
  'watch-wait',
  'operated',
  'follow-up',
  'stopped',
  'excluded after enrollment',
  'withdrawn',
  'died',
  'cannot be judged',
]);

export const missingCellSchema = z.strictObject({ column: z.string().min(1), cell: nullable(cell) });

const itemName = z.enum([...ITEMS, 'C1D1', 'C2D1', 'C3D1', 'Surgery']);

/** Exactly one for each participant; what does not belong to its kind is left out. */
export const nextStepSchema = z.strictObject({
  kind: z.enum(['held', 'overdue', 'due', 'upcoming', 'waiting', 'cannot schedule', 'to close', 'ended']),
  item: itemName.optional(),
  clause: clause.optional(),
  since: day.optional(),
  limit: day.optional(),
  target: day.optional(),
  window: z.array(day).length(2).optional(),
  /** Days past the window, or past the limit. */
  days: z.number().int().positive().optional(),
  whom: z.enum(['coordinator', 'PI', 'study manager']).optional(),
  cell: cell.optional(),
});

export const participantSchema = z.strictObject({
  id: z.string().min(1),
  site: nullable(z.string()),
  row,
  stage: stageSchema,
  outcome: z.enum(['eligible', 'ineligible', 'pending']),
  nextStep: nextStepSchema,
  breached: z.array(clause),
  unknown: z.array(clause),
  notYetDue: z.array(clause),
  notApplicable: z.array(clause),
  missing: z.array(missingCellSchema),
  advisories: z.array(clause),
  contradictions: z.array(z.strictObject({ clauses: z.array(clause), what: z.string().min(1) })),
});

export const cycleSchema = z.strictObject({
  participant: z.string().min(1),
  cycle: nullable(z.number().int()),
  row,
  bsa: z.strictObject({
    mosteller: nullable(z.number()),
    dubois: nullable(z.number()),
    used: nullable(z.number()),
  }),
  expected: z.strictObject({
    pldMg: nullable(z.number()),
    ifosfamideGPerDay: nullable(z.number()),
    anlotinibMg: z.number(),
  }),
  deviationPct: z.strictObject({
    pld: nullable(z.number()),
    ifosfamide: nullable(z.number()),
  }),
  /** By the area as typed, where there is none of height and weight: never a pass. */
  provisional: nullable(
    z.strictObject({
      bsa: z.number(),
      expected: z.strictObject({ pldMg: z.number(), ifosfamideGPerDay: z.number() }),
      deviationPct: z.strictObject({ pld: nullable(z.number()), ifosfamide: nullable(z.number()) }),
      lacks: z.array(z.enum(['height_cm', 'weight_kg'])),
    }),
  ),
  verdict: z.enum(['met', 'warn', 'breached', 'unknown']),
});

export const findingSchema = z.strictObject({
  rule: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
  clause,
  severity: z.enum(['stop', 'warn', 'query', 'advisory']),
  verdict: z.enum(['breached', 'warn', 'unknown', 'advisory']),
  participant: nullable(z.string()),
  tab: z.string().min(1),
  row: nullable(row),
  column: nullable(z.string()),
  cell: nullable(cell),
  what: z.string().min(1),
  remedy: z.string().min(1),
  harm: z.enum(['alert', 'critical', 'none']),
  /** What people made of it, where the workbook has a Findings tab with a row for it. */
  status: z.enum(['open', 'answered', 'accepted']).optional(),
});

/**
 * Something in the workbook that is not as the checks expect it. `found` is what stands there, `null` where it may name a
 * person; `means` the tab, column or site that it looks like; `cells` how many cells or rows it is about.
 */
export const guessSchema = z.strictObject({
  kind: z.enum(GUESS_KINDS),
  tab: nullable(z.string()),
  cell: nullable(cell),
  found: nullable(z.string()),
  means: nullable(z.string()),
  cells: nullable(count),
  what: z.string().min(1),
  remedy: nullable(z.string()),
});

export const scheduleItemSchema = z.strictObject({
  participant: z.string().min(1),
  site: nullable(z.string()),
  item: itemName,
  clause,
  target: nullable(day),
  window: nullable(z.array(day).length(2)),
  state: z.enum(['done', 'held', 'upcoming', 'due', 'overdue', 'delayed', 'cancelled', 'cannot schedule']),
  daysPastWindow: count,
  reason: nullable(z.string()),
});

export const enrollmentSchema = z.strictObject({
  target: count,
  enrolled: count,
  screened: count,
  screenFailed: count,
  pending: count,
  waiting: count,
  screenFailures: z.record(clause, count),
  screenFailureReasons: z.partialRecord(z.enum(SCREEN_FAILURE_REASONS), count),
  bySite: z.array(
    z.strictObject({
      site: nullable(z.string()),
      name: nullable(z.string()),
      target: nullable(count),
      screened: count,
      enrolled: count,
      screenFailures: count,
      pending: count,
      waiting: count,
      lastEnrolled: nullable(day),
      daysSinceLast: nullable(count),
    }),
  ),
  projection: z.discriminatedUnion('model', [
    // Nobody in the last half year is `too-few` as well.
    z.strictObject({ model: z.literal('none'), why: z.enum(['reached', 'too-few', 'unread']) }),
    z.strictObject({
      model: z.literal('poisson-gamma'),
      assumption: z.string().min(1),
      perMonth: z.number().positive(),
      remaining: count,
      median: day,
      interval: z.array(day).length(2),
      level: z.number().gt(0).lt(1),
    }),
  ]),
});

/** What every answer as JSON begins with. */
export const headShape = {
  asOf: day,
  timeZone: z.string().min(1),
  rulebook: z.strictObject({ version: z.string().min(1), hash: z.string().min(1) }),
  source: z.strictObject({ name: z.string().min(1), rowsRead: count, rowsSkipped: count }),
};

export const checkReportSchema = z.strictObject({
  ...headShape,
  participants: z.array(participantSchema),
  cycles: z.array(cycleSchema),
  layout: z.array(guessSchema),
  findings: z.array(findingSchema),
  schedule: z.array(scheduleItemSchema),
  enrollment: enrollmentSchema,
  run: z.array(
    z.strictObject({
      rule: z.string().min(1),
      status: z.enum(['success', 'skipped', 'error']),
      reason: nullable(z.string()),
    }),
  ),
});

/** A missing day or cell is `null`; this one is reused by the other answers. */
export { day as daySchema, itemName as itemNameSchema };
