import { day } from '../../../shared/calendar.js';
import { type DigestFacts, digestFactsOf } from '../../../shared/summary/digest-facts.js';
import { binomialTail, poissonTail, type SiteScore, scorecardOf } from '../../../shared/summary/scorecard.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { sayScore } from '../../../shared/words/scorecard.js';
import { ALLOCATED, type Cells, cycleCells, type Parts, rawWorkbook, SCREENED } from '../../support/raw-workbook.js';

const TODAY = day('2026-03-05');
const trialOf = (parts: Parts) => assessTrial(rawWorkbook(parts), TODAY);
const scores = (parts: Parts, before?: DigestFacts): Readonly<Record<string, SiteScore>> => {
  const trial = trialOf(parts);
  return Object.fromEntries(scorecardOf(trial, digestFactsOf(trial, before)).map((score) => [score.site ?? '', score]));
};
const person = (subject_id: string, changes: Cells = {}, base: Cells = ALLOCATED): Cells => ({
  ...base,
  site: subject_id.slice(0, 2),
  ...changes,
  subject_id,
});
const cycle = (subject_id: string, d1 = '2026-02-10', changes: Cells = {}): Cells =>
  cycleCells(1, d1, { ...changes, subject_id });

test('days are the middle of those that have both dates, and say how many these are', () => {
  const dates = { screening_date: '2026-01-01', consent_date: '2026-01-01' };
  const { QD } = scores({
    participants: [
      person('QD-001', { ...dates, enrollment_date: '2026-01-03' }),
      person('QD-002', { ...dates, enrollment_date: '2026-01-08' }),
      person('QD-003', { ...dates, enrollment_date: '2026-01-21' }),
      person('QD-004', dates, SCREENED),
    ],
    cycles: [cycle('QD-001', '2026-01-10')],
  });
  expect(QD).toMatchObject({
    screeningToEnrollment: { days: 7, of: 3 },
    enrollmentToStart: { days: 7, of: 1 },
  });
});

test('a site without anything to count has no number, and none is zero', () => {
  const { QD } = scores({ participants: [person('QD-001', {}, SCREENED)] });
  expect(QD).toMatchObject({
    screeningToEnrollment: undefined,
    enrollmentToStart: undefined,
    inWindow: undefined,
    deviations: undefined,
    toAnswer: undefined,
    lag: undefined,
  });
  expect(sayScore(QD!, 'en').map(({ text }) => text)).toEqual(['nothing open']);
});

test('in window counts what was done and has a window', () => {
  const { QD } = scores({
    participants: [person('QD-001')],
    cycles: [cycle('QD-001')],
    followUps: [
      { subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-02-11', bloods: 'done', echo: 'done', ecg: 'done' },
      { subject_id: 'QD-001', item: 'C1 +7d', done_date: '2026-02-25', bloods: 'done', echo: 'done', ecg: 'done' },
    ],
  });
  expect(QD!.inWindow).toEqual({ count: 2, of: 3 });
});

test('deviations are critical findings on the enrolled', () => {
  const { QD, XA } = scores({
    participants: [person('QD-001'), person('QD-002'), person('XA-001'), person('QD-003', { asa: '4' }, SCREENED)],
    cycles: [cycle('QD-001', '2026-02-10', { pld_mg: 90 }), cycle('XA-001')],
  });
  expect([QD!.deviations, XA!.deviations]).toEqual([
    { count: 1, of: 2 },
    { count: 0, of: 1 },
  ]);
});

test('how old what is open is counts from the digest that first saw it', () => {
  const parts = { participants: [person('QD-001')], cycles: [cycle('QD-001', '2026-02-10', { pld_mg: 90 })] };
  const facts = digestFactsOf(trialOf(parts));
  const seen = (since: string): DigestFacts => ({
    ...facts,
    asOf: '2026-03-04',
    findings: Object.fromEntries(Object.entries(facts.findings).map(([key, finding]) => [key, { ...finding, since }])),
  });
  expect(scores(parts, seen('2026-02-03')).QD!.open).toEqual({ people: 1, old: 0, answered: 0 });
  expect(scores(parts, seen('2026-02-02')).QD!.open).toEqual({ people: 1, old: 1, answered: 0 });
});

test('the way to the sheet is counted for what appeared between two digests, and for nothing that the first one found', () => {
  const before = digestFactsOf(
    trialOf({ participants: [person('QD-001'), person('QD-002')], cycles: [cycle('QD-001')] }),
  );
  expect(before.entered).toEqual({});
  const parts = {
    participants: [person('QD-001'), person('QD-002')],
    cycles: [cycle('QD-001'), cycle('QD-002', '2026-03-01')],
  };
  const now = digestFactsOf(trialOf(parts), { ...before, asOf: '2026-03-04' });
  expect(now.entered).toEqual({ 'QD-002@1': { done: '2026-03-01', seen: '2026-03-05' } });
  expect(scores(parts, { ...before, asOf: '2026-03-04' }).QD!.lag).toEqual({ days: 4, of: 1 });
  // The next digest still knows it.
  expect(digestFactsOf(trialOf(parts), now).entered).toEqual(now.entered);
});

test('a row whose number or assessment is blank or unread is no lag: nobody can tell it from another', () => {
  const unnamed: Parts = {
    participants: [person('QD-001')],
    cycles: [cycle('QD-001', '2026-02-10', { cycle: null }), cycle('QD-001', '2026-03-01', { cycle: 'two' })],
    followUps: [{ subject_id: 'QD-001', item: 'as agreed', done_date: '2026-02-11' }],
  };
  const seenBefore = { ...digestFactsOf(trialOf(unnamed)), asOf: '2026-03-04' };
  const known = digestFactsOf(trialOf(unnamed), seenBefore);
  const fresh = digestFactsOf(trialOf(unnamed), {
    ...seenBefore,
    done: { screened: [], cycles: [], operated: [], assessments: [] },
  });
  expect([known.entered, fresh.entered]).toEqual([{}, {}]);
  expect(scores(unnamed, seenBefore).QD!.lag).toBeUndefined();
});

test('a small site is not marked for what a large one is marked for', () => {
  const site = (code: string, good: number, bad: number) => {
    const ids = Array.from({ length: good + bad }, (_, at) => `${code}-${String(at + 1).padStart(3, '0')}`);
    return {
      participants: ids.map((id) => person(id)),
      cycles: ids.map((id, at) => cycle(id, '2026-02-10', at < bad ? { pld_mg: 90 } : {})),
    };
  };
  const sites = [site('QD', 60, 2), site('XA', 4, 2), site('ZS', 10, 20)];
  const all = scores({
    participants: sites.flatMap(({ participants }) => participants),
    cycles: sites.flatMap(({ cycles }) => cycles),
  });
  expect([...all.XA!.outside, ...all.QD!.outside]).toEqual([]);
  expect([...all.ZS!.outside]).toEqual(['deviations']);
  expect(sayScore(all.ZS!, 'en').find(({ isOutside }) => isOutside)!.text).toContain('20 on 30), beyond chance');
});

test.each([
  [0, 10, 0.2, 1],
  [10, 10, 0.5, 0.5 ** 10],
  [1, 2, 0.5, 0.75],
  [3, 5, 1, 1],
  [1, 5, 0, 0],
])('%i or more of %i at %d', (count, of, probability, tail) =>
  expect(binomialTail({ count, of }, probability)).toBeCloseTo(tail, 12),
);

test.each([
  [0, 3, 1],
  [1, 1, 1 - Math.exp(-1)],
  [3, 0, 0],
])('%i or more when %d are expected', (count, expected, tail) =>
  expect(poissonTail(count, expected)).toBeCloseTo(tail, 12),
);
