import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkReport } from '../../shared/report.js';
import { assessTrial } from '../../shared/summary/trial.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import { TABS } from '../../shared/workbook/schema.js';
import { ALLOCATED, cycleCells, OPERATED, type Parts, rawWorkbook, SCREENED, TODAY } from '../support/raw-workbook.js';

const report = (parts: Parts) => checkReport(assessTrial(rawWorkbook(parts), TODAY), 'en');
const FULL: Parts = {
  participants: [
    { ...OPERATED, crosses_diaphragm: 'no', chest_cavity_on_imaging: 'yes' },
    { ...SCREENED, subject_id: 'QD-002', asa: undefined },
    ...Array.from({ length: 8 }, (_, index) => ({
      ...ALLOCATED,
      subject_id: `XA-00${index}`,
      enrollment_date: `2026-0${index + 1}-15`,
    })),
  ],
  cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10', { height_cm: undefined })],
  followUps: [{ subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-24' }],
};
const keys = (value: object | undefined) => Object.keys(value ?? {});

describe('the report', () => {
  const made = report(FULL);

  test('has the keys that scripts rely on, and no others', () => {
    expect(keys(made)).toEqual([
      'asOf',
      'timeZone',
      'rulebook',
      'source',
      'participants',
      'cycles',
      'layout',
      'findings',
      'schedule',
      'enrollment',
      'run',
    ]);
    expect(keys(made.rulebook)).toEqual(['version', 'hash']);
    expect(keys(made.source)).toEqual(['name', 'rowsRead', 'rowsSkipped']);
    for (const participant of made.participants) {
      expect(keys(participant)).toEqual([
        'id',
        'site',
        'row',
        'stage',
        'outcome',
        'nextStep',
        'breached',
        'unknown',
        'notYetDue',
        'notApplicable',
        'missing',
        'advisories',
        'contradictions',
      ]);
      for (const missing of participant.missing) expect(keys(missing)).toEqual(['column', 'cell']);
      for (const contradiction of participant.contradictions) expect(keys(contradiction)).toEqual(['clauses', 'what']);
    }
    expect(made.participants[0]?.contradictions).toHaveLength(1);
    expect(made.participants[1]?.missing).toEqual([{ column: 'ASA', cell: 'AN3' }]);
    for (const cycle of made.cycles) {
      const top = ['participant', 'cycle', 'row', 'bsa', 'expected', 'deviationPct', 'provisional', 'verdict'];
      expect(keys(cycle)).toEqual(top);
      expect(keys(cycle.bsa)).toEqual(['mosteller', 'dubois', 'used']);
      expect(keys(cycle.expected)).toEqual(['pldMg', 'ifosfamideGPerDay', 'anlotinibMg']);
      expect(keys(cycle.deviationPct)).toEqual(['pld', 'ifosfamide']);
    }
    for (const finding of made.findings) {
      expect(keys(finding)).toEqual([
        'rule',
        'clause',
        'severity',
        'verdict',
        'participant',
        'tab',
        'row',
        'column',
        'cell',
        'what',
        'remedy',
        'harm',
      ]);
    }
    for (const item of made.schedule) {
      expect(keys(item)).toEqual([
        'participant',
        'site',
        'item',
        'clause',
        'target',
        'window',
        'state',
        'daysPastWindow',
        'reason',
      ]);
    }
    expect(keys(made.enrollment)).toEqual([
      'target',
      'enrolled',
      'screened',
      'screenFailed',
      'pending',
      'waiting',
      'screenFailures',
      'screenFailureReasons',
      'bySite',
      'projection',
    ]);
    expect(made.enrollment.projection.model).toBe('poisson-gamma');
    for (const run of made.run) expect(keys(run)).toEqual(['rule', 'status', 'reason']);
  });

  test('keeps only eligibility clauses in the lists of a participant', () => {
    for (const { breached, unknown, notYetDue, notApplicable } of made.participants) {
      for (const clause of [...breached, ...unknown, ...notYetDue, ...notApplicable]) expect(clause).toMatch(/^[IE]\d/);
    }
  });

  test('names no more than its own: nothing of the schedule is a finding', () =>
    expect(made.findings.filter(({ clause }) => ['F1', 'F2', 'F4'].includes(clause)).map(({ rule }) => rule)).toEqual([
      'schedule/safety-tests',
    ]));

  test('says null for what is not known', () => {
    expect(made.cycles[1]).toMatchObject({
      bsa: { mosteller: null, dubois: null, used: null },
      expected: { pldMg: null, ifosfamideGPerDay: null, anlotinibMg: 10 },
      deviationPct: { pld: null, ifosfamide: null },
      verdict: 'unknown',
    });
  });

  test('shows doses unrounded and percents signed', () => {
    const [cycle] = report({ cycles: [cycleCells(1, '2026-01-20', { pld_mg: 60 })] }).cycles;
    expect(cycle?.expected.pldMg).toBeCloseTo(64.221_837_753_558_92, 12);
    expect(cycle?.deviationPct.pld).toBeCloseTo((60 / 64.221_837_753_558_92 - 1) * 100, 9);
    expect(cycle?.deviationPct.pld).toBeLessThan(0);
  });

  test('always says what a projection assumes', () => {
    const { projection } = made.enrollment;
    if (projection.model === 'none') throw new Error('there is none');
    expect(projection.assumption).toBe('The pace of 2026-03-06 to 2026-09-01 (6 enrolled) goes on unchanged.');
    expect(projection.interval).toHaveLength(2);
  });

  test('says of a stall what scripts know, too few, and of a date at the horizon that it is none', () => {
    const enrolledOn = (...dates: string[]) =>
      report({
        participants: dates.map((date, index) => ({
          ...SCREENED,
          subject_id: `QD-${100 + index}`,
          enrollment_date: date,
        })),
      }).enrollment.projection;
    expect(enrolledOn('2025-03-01', '2026-01-20')).toEqual({ model: 'none', why: 'too-few' });
    const slow = enrolledOn('2025-03-01', '2026-08-20');
    if (slow.model === 'none') throw new Error('there is none');
    expect(slow.assumption).toBe(
      'The pace of 2026-03-06 to 2026-09-01 (1 enrolled) goes on unchanged. 2126-09-02 means: not within 100 years.',
    );
    expect(slow.interval[1]).toBe('2126-09-02');
  });

  test('of an empty workbook is a report', () => {
    const empty = report({ participants: [] });
    expect([empty.participants, empty.cycles, empty.findings, empty.schedule]).toEqual([[], [], [], []]);
    expect(empty.enrollment).toMatchObject({ enrolled: 0, screened: 0, projection: { model: 'none', why: 'too-few' } });
  });
});

/** Every number finite, nothing undefined, no object that JSON would drop or change. */
function plain(value: unknown, path = '$'): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  } else if (Array.isArray(value)) value.forEach((entry, index) => void plain(entry, `${path}[${index}]`));
  else if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, entry] of Object.entries(value)) plain(entry, `${path}.${key}`);
  } else throw new Error(`${path} is a ${typeof value}`);
}

const cell: fc.Arbitrary<RawCell> = fc.oneof(
  fc.constantFrom<RawCell[]>(
    null,
    undefined,
    '',
    true,
    false,
    '#REF!',
    'yes',
    'no',
    'none',
    '是',
    'FALSE',
    'DDLPS',
    'neoadjuvant',
    '2026-03-01',
    46082.5,
  ),
  fc.double(),
  fc.integer({ min: -5, max: 50_000 }),
  fc.string({ maxLength: 6 }),
);
const rowOf = (tab: 'Participants' | 'Cycles' | 'Follow-up', base: Readonly<Record<string, RawCell>>) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...TABS[tab].columns.map(({ key }) => key)), cell), {
      maxLength: 8,
      selector: ([key]) => key,
    })
    .map((changes) => ({ ...base, ...Object.fromEntries(changes) }));

describe('whatever stands in the cells', () => {
  test('the report is finite JSON, in both languages, and nobody with an ID is lost', () => {
    fc.assert(
      fc.property(
        fc.array(rowOf('Participants', OPERATED), { maxLength: 4 }),
        fc.array(rowOf('Cycles', cycleCells(1, '2026-01-20')), { maxLength: 4 }),
        fc.array(rowOf('Follow-up', { subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-21' }), {
          maxLength: 3,
        }),
        fc.array(
          fc.tuple(fc.constantFrom('bsa_cap_m2', 'dose_tolerance_pass_percent', 'time_zone', 'height_min_cm'), cell),
          { maxLength: 2 },
        ),
        (participants, cycles, followUps, settings) => {
          const trial = assessTrial(rawWorkbook({ participants, cycles, followUps, settings }), TODAY);
          for (const language of ['en', 'zh'] as const) {
            const made = checkReport(trial, language);
            plain(made);
            expect(JSON.parse(JSON.stringify(made))).toEqual(made);
            expect(JSON.stringify(made)).not.toMatch(/undefined|NaN|\[object|Infinity/);
            const shown = new Set(made.participants.map(({ id }) => id));
            for (const { participant, verdict } of made.cycles) {
              expect(participant).not.toBe('');
              expect(['met', 'warn', 'breached', 'unknown']).toContain(verdict);
            }
            expect(shown.has('')).toBe(false);
            expect(made.source.rowsRead - made.source.rowsSkipped).toBe(
              trial.workbook.participants.reduce((sum, { duplicates }) => sum + 1 + duplicates.length, 0) +
                made.cycles.length +
                trial.workbook.followUps.length,
            );
            for (const { status } of made.run) expect(status).not.toBe('error');
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
