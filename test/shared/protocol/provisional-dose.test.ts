import { describe, expect, test } from '@jest/globals';
import { sayFinding } from '../../../shared/protocol/finding.js';
import { checkReport } from '../../../shared/report.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, type Cells, cycleCells, rawTab } from '../../support/raw-workbook.js';

/** Ways in which a height or a weight cannot be used; `gone` is the whole column. */
const UNUSABLE: readonly (readonly [string, RawCell | 'gone'])[] = [
  ['blank', undefined],
  ['text', 'see chart'],
  ['an error', '#REF!'],
  ['in meters or jin', 1.6],
  ['out of all bounds', 700],
  ['a formula without a result', '#UNSAVED!'],
  ['without its column', 'gone'],
];
const LACKING = (['height_cm', 'weight_kg'] as const).flatMap((key) =>
  UNUSABLE.map(([how, cell]) => [key, how, cell] as const),
);

function assessCycle(key: 'height_cm' | 'weight_kg', cell: RawCell | 'gone', changes: Cells) {
  const columns = TABS.Cycles.columns.filter((column) => cell !== 'gone' || column.key !== key);
  const { [key]: _, ...others } = cycleCells(1, '2026-03-02', changes);
  const cells = cell === 'gone' ? others : { ...others, [key]: cell };
  return assess({ participants: [ALLOCATED], tabs: [rawTab('Cycles', columns, [cells])] });
}

describe.each(LACKING)('%s %s', (key, _, cell) => {
  test.each([
    ['dosing/pld-dose', { pld_mg: 88 }, '+36.6%'],
    ['dosing/ifosfamide-dose', { ifosfamide_g_per_day: 2.4 }, '+49.1%'],
  ] as const)('%s: too much by the typed area is an alert', (rule, changes, off) => {
    const trial = assessCycle(key, cell, changes);
    const finding = trial.evaluation.findings.find((each) => each.rule === rule)!;
    expect(finding).toMatchObject({ verdict: 'breached', severity: 'stop', harm: 'alert' });
    for (const [language, word, column] of [
      ['en', 'Provisional, by the BSA as typed', TABS.Cycles.columns.find((each) => each.key === key)!.en],
      ['zh', '暂定结论', TABS.Cycles.columns.find((each) => each.key === key)!.zh],
    ] as const) {
      const { what, remedy } = sayFinding(finding, language);
      for (const part of [word, column, off]) expect(what).toContain(part);
      expect(remedy).toContain(column);
    }
    expect(trial.evaluation.cycles[0]!.verdict).toBe('breached');
  });

  test('what agrees with the typed area is no pass', () => {
    const trial = assessCycle(key, cell, {});
    expect(trial.evaluation.cycles[0]!.verdict).toBe('unknown');
    expect(trial.evaluation.findings.filter(({ clause }) => clause === 'D1' || clause === 'D2')).toEqual([]);
    const [cycle] = checkReport(trial, 'en').cycles;
    expect(cycle).toMatchObject({
      bsa: { used: null },
      expected: { pldMg: null },
      provisional: { bsa: 1.61, expected: { pldMg: 64.4, ifosfamideGPerDay: 1.61 }, lacks: [key] },
    });
  });

  test('without a typed area nothing is made up', () => {
    const trial = assessCycle(key, cell, { bsa_entered: undefined, pld_mg: 88 });
    expect(trial.evaluation.findings.filter(({ clause }) => clause === 'D1')).toEqual([]);
    expect(checkReport(trial, 'en').cycles[0]!.provisional).toBeNull();
  });
});

test('a cycle whose height and weight can be used has nothing provisional', () => {
  const trial = assess({ participants: [ALLOCATED], cycles: [cycleCells(1, '2026-03-02', { pld_mg: 88 })] });
  expect(checkReport(trial, 'en').cycles[0]!.provisional).toBeNull();
});
