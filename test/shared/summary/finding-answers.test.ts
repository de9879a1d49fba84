import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { checkReport } from '../../../shared/report.js';
import { FINDING_COLUMNS } from '../../../shared/workbook/schema.js';
import { assess } from '../../support/assess.js';
import { EVIDENCE, findingRows } from '../../support/findings-tab.js';
import { ALLOCATED, type Cells, cycleCells, type Parts, rawTab, TODAY } from '../../support/raw-workbook.js';

const C1 = cycleCells(1, '2026-01-20');

/** A participant with these cells, and the row that the add-on wrote of the finding of this rule, with what people typed. */
function answered(cells: Cells, rule: string, typed: Cells, language: 'en' | 'zh' = 'en'): Parts {
  const parts: Parts = { participants: [{ ...ALLOCATED, ...cells }], cycles: [C1] };
  const rows = findingRows(assess(parts), (finding) => (finding.rule === rule ? typed : undefined), language);
  return { ...parts, tabs: [rawTab(language === 'en' ? 'Findings' : '问题清单', FINDING_COLUMNS, rows, { language })] };
}

/** The status that the report has of a rule's finding, and the next step of the participant. */
function told(parts: Parts, rule: string): [status: string | undefined, next: string] {
  const report = checkReport(assess(parts, day('2026-02-20')), 'en');
  return [report.findings.find((finding) => finding.rule === rule)?.status, report.participants[0]!.nextStep.kind];
}

const ASA = 'eligibility/asa';

describe('an acceptance with its evidence', () => {
  test('lifts a hold, in either language', () => {
    expect(told(answered({ asa: '4' }, ASA, { status: 'accepted', ...EVIDENCE }), ASA)).toEqual([
      'accepted',
      'overdue',
    ]);
    expect(told(answered({ asa: '4' }, ASA, { status: '已接受', ...EVIDENCE }, 'zh'), ASA)).toEqual([
      'accepted',
      'overdue',
    ]);
  });

  test.each(['response', 'response_by', 'response_on'])('is none without %s', (key) =>
    expect(told(answered({ asa: '4' }, ASA, { status: 'accepted', ...EVIDENCE, [key]: ' ' }), ASA)).toEqual([
      'open',
      'held',
    ]),
  );

  test('is none with a day that nobody can read', () =>
    expect(told(answered({ asa: '4' }, ASA, { status: 'accepted', ...EVIDENCE, response_on: 'Monday' }), ASA)).toEqual([
      'open',
      'held',
    ]));

  test('is none for what has changed since', () => {
    const parts = answered({ asa: '4' }, ASA, { status: 'accepted', ...EVIDENCE });
    const worse = { ...parts, participants: [{ ...ALLOCATED, asa: '5' }] };
    expect(told(worse, ASA)).toEqual(['open', 'held']);
  });

  test('lifts no other hold', () => {
    const parts = answered({ asa: '4', metastasis: 'confirmed' }, ASA, { status: 'accepted', ...EVIDENCE });
    expect(told(parts, ASA)).toEqual(['accepted', 'held']);
  });

  test.each(['eligibility/reproduction', 'eligibility/consent'])('never lifts that of %s', (rule) => {
    const cells = rule === 'eligibility/consent' ? { consent_given_and_understood: 'no' } : { pregnant: 'yes' };
    expect(told(answered(cells, rule, { status: 'accepted', ...EVIDENCE }), rule)).toEqual(['accepted', 'held']);
  });
});

test.each([
  ['answered', 'answered'],
  ['open', 'open'],
  // Found again: what was resolved is open.
  ['resolved', 'open'],
  ['whatever', 'open'],
])('a status of %s is told as %s, and holds', (typed, status) =>
  expect(told(answered({ asa: '4' }, ASA, { status: typed, ...EVIDENCE }), ASA)).toEqual([status, 'held']),
);

test('without a Findings tab no finding has a status', () => {
  const report = checkReport(assess({ participants: [{ ...ALLOCATED, asa: '4' }] }, TODAY), 'en');
  expect(report.findings.length).toBeGreaterThan(0);
  expect(report.findings.filter((finding) => 'status' in finding)).toEqual([]);
});
