import { describe, expect, test } from '@jest/globals';
import { sayFinding } from '../../../shared/protocol/finding.js';
import { checkReport } from '../../../shared/report.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, cycleCells } from '../../support/raw-workbook.js';

describe('findings', () => {
  test('come worst first, then by tab, row and rule', () => {
    const { findings } = assess({
      participants: [
        { ...ALLOCATED, pet_ct_done: 'no', asa: '#REF!' },
        { ...ALLOCATED, subject_id: 'QD-002', asa: '4' },
        { ...ALLOCATED, notes: 'a@b.cn' },
      ],
      cycles: [cycleCells(1, '2026-01-20', { pld_mg: 90 }), { ...cycleCells(2, '2026-02-20'), pld_mg: 68.5 }],
    }).evaluation;
    const rank = { stop: 0, warn: 1, query: 2, advisory: 3 };
    const tabs = ['Participants', 'Cycles', 'Follow-up', undefined];
    const keys = findings.map(
      ({ severity, recordTab, row, rule }) => [rank[severity], tabs.indexOf(recordTab), row ?? 0, rule] as const,
    );
    const sorted = [...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1));
    expect(keys).toEqual(sorted);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['stop', 'warn', 'query', 'advisory']));
  });

  test('speak both languages', () => {
    const trial = assess({
      participants: [{ ...ALLOCATED, asa: '4', tumor_size_cm: 120 }],
      cycles: [cycleCells(5, '2026-01-01', { pld_mg: 1 })],
    });
    for (const finding of trial.evaluation.findings) {
      for (const language of ['en', 'zh'] as const) {
        const { title, what, remedy } = sayFinding(finding, language);
        for (const text of [what, remedy]) expect(text).toMatch(/[.。]$/);
        expect(`${title}${what}${remedy}`).not.toMatch(/undefined|NaN|\[object/);
      }
    }
    expect(checkReport(trial, 'zh').findings).toHaveLength(trial.evaluation.findings.length);
  });
});
