import { day, formatDay } from '../../../shared/calendar.js';
import { digestOf } from '../../../shared/summary/digest.js';
import type { DigestFacts } from '../../../shared/summary/digest-facts.js';
import { digestFactsOf } from '../../../shared/summary/digest-facts.js';
import type { InDanger } from '../../../shared/summary/in-danger.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { ALLOCATED, type Cells, cycleCells, type Parts, rawWorkbook } from '../../support/raw-workbook.js';

const TODAY = day('2026-03-05');
const trialOf = (parts: Parts) => assessTrial(rawWorkbook(parts), TODAY);
const people = (parts: Parts, before?: DigestFacts): readonly InDanger[] =>
  digestOf(trialOf(parts), { before }).inDanger;
const ids = (list: readonly InDanger[]) => list.map(({ participant }) => participant);

const person = (subject_id: string, changes: Cells = {}, base: Cells = ALLOCATED): Cells => ({
  ...base,
  ...changes,
  subject_id,
});
const cycle = (subject_id: string, changes: Cells = {}, number = 1, d1 = '2026-02-20'): Cells =>
  cycleCells(number, d1, { ...changes, subject_id });

test('two findings of one participant are one person, and each finding is somebody’s', () => {
  const parts = {
    participants: [person('QD-001', { asa: '4' }), person('QD-002')],
    cycles: [cycle('QD-001', { pld_mg: 90 }), cycle('QD-002', { pld_mg: 90 })],
  };
  const { inDanger, safetyCritical } = digestOf(trialOf(parts));
  expect(ids(inDanger).sort()).toEqual(['QD-001', 'QD-002']);
  expect(new Set(inDanger.flatMap(({ findings }) => findings))).toEqual(new Set(safetyCritical));
});

test('what is new comes first, however bad the rest is', () => {
  const parts = {
    participants: [person('QD-001'), person('QD-002')],
    cycles: [cycle('QD-001', { pld_mg: 200 }), cycle('QD-002', { pld_mg: 72 })],
  };
  const facts = digestFactsOf(trialOf(parts));
  const old = Object.entries(facts.findings).filter(([key]) => key.startsWith('QD-001'));
  const before = { ...facts, asOf: '2026-03-04', findings: Object.fromEntries(old) };
  expect(people(parts, before).map(({ participant, isNew }) => [participant, isNew])).toEqual([
    ['QD-002', true],
    ['QD-001', false],
  ]);
  // Without a digest before there is nothing to compare with.
  expect(people(parts).some(({ isNew }) => isNew)).toBe(false);
});

test('a new finding of somebody who had one is news', () => {
  const participants = [person('QD-001', { asa: '4' })];
  const before = digestFactsOf(trialOf({ participants }));
  const now = people({ participants, cycles: [cycle('QD-001', { pld_mg: 90 })] }, { ...before, asOf: '2026-03-04' });
  expect(now).toMatchObject([{ participant: 'QD-001', isNew: true }]);
});

test('then whoever is treated, is on hold, cannot wait, is further off', () => {
  const parts = {
    participants: [
      person('QD-001', { enrollment_date: '2026-01-02' }),
      person('QD-002', { stopped_date: '2026-03-01', stopped_reason: 'toxicity' }),
      person('QD-003', { asa: '4' }),
      person('QD-004'),
      person('QD-005'),
      person('QD-006', { asa: '4' }),
    ],
    cycles: [
      cycle('QD-002', { pld_mg: 300 }),
      cycle('QD-004', { pld_mg: 72 }),
      cycle('QD-005', { pld_mg: 90 }),
      cycle('QD-006'),
    ],
  };
  expect(ids(people(parts))).toEqual(['QD-006', 'QD-005', 'QD-004', 'QD-003', 'QD-002', 'QD-001']);
});

test('of those who are alike, whose finding came last', () => {
  const parts = {
    participants: [person('QD-001'), person('QD-002')],
    cycles: [cycle('QD-001', { pld_mg: 90 }), cycle('QD-002', { pld_mg: 90 })],
  };
  const facts = digestFactsOf(trialOf(parts));
  const since = (newer: string) =>
    Object.fromEntries(
      Object.entries(facts.findings).map(([key, finding]) => [
        key,
        { ...finding, since: key.startsWith(newer) ? '2026-03-03' : '2026-02-25' },
      ]),
    );
  for (const newer of ['QD-001', 'QD-002']) {
    const before = { ...facts, asOf: formatDay(day('2026-03-04')), findings: since(newer) };
    expect(people(parts, before)[0]).toMatchObject({ participant: newer, since: '2026-03-03' });
  }
});
