import { queriesDocument } from '../../../cli/export/queries.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { cycleInterval } from '../../../shared/protocol/rules/schedule/cycle-interval.js';
import { assessTrial, assessWorkbook } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { EVIDENCE, withFindings } from '../../support/findings-tab.js';
import { randomWorkbook, rawOf } from '../../support/random-workbook.js';
import { ALLOCATED, type Cells, cycleCells, rawWorkbook, TODAY } from '../../support/raw-workbook.js';

/** Two doses that are too high, in two cycles. */
const overdosed = rawWorkbook({
  participants: [ALLOCATED],
  cycles: [cycleCells(1, '2026-02-02', { pld_mg: 80 }), cycleCells(2, '2026-02-23', { pld_mg: 90 })],
});
const documentOf = (raw: RawWorkbook, site?: string) =>
  queriesDocument({ trial: assessTrial(raw, TODAY), site, language: 'en', isSample: false });
const cellsOf = ({ columns, sections }: ReturnType<typeof documentOf>, heading: string) =>
  sections.flatMap(({ rows }) => rows.map((row) => row[columns.findIndex((column) => column.heading === heading)]));

test('what was answered is asked until it is settled: that there is an answer is said, not what it says', () => {
  const answers: readonly Cells[] = [
    { status: 'answered', ...EVIDENCE },
    { status: 'accepted', ...EVIDENCE },
  ];
  const raw = withFindings(overdosed, TODAY, ({ rule, row }) =>
    rule === 'dosing/pld-dose' ? answers[row === 2 ? 0 : 1] : undefined,
  );
  const document = documentOf(raw, 'QD');
  const at = cellsOf(document, 'Key').indexOf('QD-001|dosing/pld-dose|pld_mg@1');
  expect(cellsOf(document, 'Response')[at]).toBe('answered by LW, 225 days ago');
  expect(cellsOf(document, 'First seen')[at]).toBe('2026-09-01');
  expect(cellsOf(document, 'Key')).not.toContain('QD-001|dosing/pld-dose|pld_mg@2');
  expect(document.sections[0]!.remarks).toContain('Not asked about here: 1 accepted deviation (rps export findings).');
  expect(JSON.stringify(document)).not.toContain('Wang Fang');
});

test('a query has its cell, its column, what is wrong and what to do', () => {
  const document = documentOf(overdosed, 'QD');
  const at = cellsOf(document, 'Key').indexOf('QD-001|dosing/pld-dose|pld_mg@1');
  expect(
    ['Participant ID', 'Where', 'Column', 'Severity', 'Clause'].map((name) => cellsOf(document, name)[at]),
  ).toEqual(['QD-001', 'Cycles!I2', 'PLD given (mg)', 'Critical', 'D1']);
  expect(cellsOf(document, 'What is wrong')[at]).toMatch(/^PLD given 80 mg; /);
  expect(cellsOf(document, 'What to do')[at]).toMatch(/^Tell the PI now; /);
  expect(document.notice).toBe('A tracking aid, not source data. Dose figures are a check, never a prescription.');
});

test('a rule that failed is said in the file, where its queries would be', () => {
  const broken = RULES.map((rule) =>
    rule.id === cycleInterval.id
      ? {
          ...rule,
          check: () => {
            throw new Error('no');
          },
        }
      : rule,
  );
  const trial = assessWorkbook(decodeWorkbook(overdosed), TODAY, broken);
  const { warnings } = queriesDocument({ trial, site: undefined, language: 'en', isSample: false });
  expect(warnings[0]).toMatch(/^1 RULE FAILED while checking/);
  expect(warnings.slice(1)).toEqual(['schedule/cycle-interval']);
});

test('a setting that lets more pass is said in the file', () => {
  const raw = {
    ...overdosed,
    tabs: [...overdosed.tabs, ...rawWorkbook({ settings: [['dose_tolerance_pass_percent', 8]] }).tabs.slice(-1)],
  };
  expect(documentOf(raw).facts.join(' ')).toContain('dose_tolerance_pass_percent 8');
});

test('without a Sites tab, what belongs to nobody still has its section', () => {
  const { sections } = documentOf(rawWorkbook({ participants: [{ ...ALLOCATED, site: 'nowhere' }] }));
  expect(sections.at(-1)!.title).toBe('No known site');
  expect(sections.at(-1)!.rows.length).toBeGreaterThan(0);
});

test('good news is no warning: a site of which all was read and nothing is open', () => {
  const { sections } = documentOf(rawWorkbook({ participants: [ALLOCATED] }), 'ZS');
  expect(sections[0]!.note).toEqual({
    text: 'No open query at ZS as of 2026-09-01, based on 1 row read; 0 rows could not be read.',
    isGood: true,
  });
});

test('every finding is asked about, or counted among those that are not', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const trial = assessTrial(rawOf(randomWorkbook(seed)), TODAY);
    const { sections } = queriesDocument({ trial, site: undefined, language: 'en', isSample: false });
    const left = sections.flatMap(
      ({ remarks }) => /^Not asked about here: (.*) \(rps/.exec(remarks[1] ?? '')?.[1]?.match(/\d+/g) ?? [],
    );
    const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
    expect(rows + left.reduce((sum, count) => sum + Number(count), 0)).toBe(trial.evaluation.findings.length);
  }
});
