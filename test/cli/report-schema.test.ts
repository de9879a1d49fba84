import type * as z from 'zod';
import {
  calendarSchema,
  cyclesSchema,
  digestSchema,
  dueSchema,
  overdueSchema,
  participantAnswerSchema,
  statusSchema,
  whatIfSchema,
} from '../../cli/answer-schemas.js';
import type { CheckReport } from '../../cli/report-rows.js';
import { checkReportSchema } from '../../cli/report-schema.js';
import { rps } from '../support/run-in-memory.js';

/** Fails to compile when the report and its contract part ways. */
type Contract = z.infer<typeof checkReportSchema>;
const _sameShape: (report: CheckReport) => Contract = (report) => report;

const answerTo = async (line: string) => JSON.parse((await rps(`${line} --json`)).out);

describe('JSON', () => {
  test.each([
    ['check', checkReportSchema],
    ['check --lang zh', checkReportSchema],
    ['check --site QD', checkReportSchema],
    ['status', statusSchema],
    ['cycles --days 30', cyclesSchema],
    ['overdue', overdueSchema],
    ['due', dueSchema],
    ['due --days 30 --site QD', dueSchema],
    ['calendar', calendarSchema],
    ['calendar --site QD --lang zh', calendarSchema],
    ['participant QD-001', participantAnswerSchema],
    ['if QD-019 C1D1 2026-08-01', whatIfSchema],
    ['if QD-001 LASTDOSE 2026-08-01 --lang zh', whatIfSchema],
    ['if QD-001 C3D1 2026-01-01', whatIfSchema],
    ['digest', digestSchema],
    ['digest --site PU', digestSchema],
  ])('of %j keeps to its contract', async (line, schema) => {
    expect((schema as z.ZodType).safeParse(await answerTo(line)).error?.issues ?? []).toEqual([]);
  });

  test('holds nothing but JSON on stdout; that it is the sample goes beside it', async () => {
    const { out, err } = await rps('check --json');
    expect(out.startsWith('{')).toBe(true);
    expect(err).toContain('synthetic sample trial');
  });

  test.each([
    ['at the top', (report: CheckReport) => Object.assign(report, { extra: 1 })],
    ['in a finding', (report: CheckReport) => Object.assign(report.findings[0]!, { extra: 1 })],
    ['in a participant', (report: CheckReport) => Object.assign(report.participants[0]!, { extra: 1 })],
    ['in enrollment', (report: CheckReport) => Object.assign(report.enrollment, { extra: 1 })],
  ])('with an unknown key %s is refused', async (_where, spoil) => {
    const report = await answerTo('check');
    spoil(report);
    expect(checkReportSchema.safeParse(report).success).toBe(false);
  });

  test('without a key that belongs there is refused', async () => {
    const { run: _run, ...rest } = await answerTo('check');
    expect(checkReportSchema.safeParse(rest).success).toBe(false);
  });
});
