import { describe, expect, test } from '@jest/globals';
import type { AnyRule } from '../../../shared/protocol/rule.js';
import { asa } from '../../../shared/protocol/rules/eligibility/asa.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { assessTrial, assessWorkbook } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { assess } from '../../support/assess.js';
import { ALLOCATED, cycleCells, type Parts, rawTab, rawWorkbook, SCREENED, TODAY } from '../../support/raw-workbook.js';

describe('a rule that throws', () => {
  const broken = (rule: AnyRule, when: (row: { id: string }) => boolean = () => true): AnyRule =>
    ({
      ...rule,
      check: (row: never, context: never) => {
        if (when(row)) throw new Error('broken on purpose');
        return rule.check(row, context);
      },
    }) as AnyRule;
  const withBroken = (id: string, parts: Parts, when?: (row: { id: string }) => boolean) =>
    assessWorkbook(
      decodeWorkbook(rawWorkbook(parts)),
      TODAY,
      RULES.map((rule) => (rule.id === id ? broken(rule, when) : rule)),
    );

  test.each(RULES.filter(({ kind }) => kind === 'eligibility').map(({ id, clause }) => [id, clause]))(
    '%s never makes anybody eligible: %s is unknown, and the run report says error',
    (id, clause) => {
      const { evaluation } = withBroken(id, { participants: [SCREENED] });
      expect(evaluation.participants[0]).toMatchObject({ outcome: 'pending', missing: [] });
      expect(evaluation.participants[0]?.unknown).toContain(clause);
      expect(evaluation.run.find(({ rule }) => rule === id)).toEqual({
        rule: id,
        status: 'error',
        reason: 'it failed on 1 row, first Participants row 2 (Error)',
      });
    },
  );

  test.each([
    'dosing/pld-dose',
    'dosing/ifosfamide-dose',
    'dosing/anlotinib-dose',
    'dosing/ifosfamide-days',
    'dosing/pld-product',
  ])('%s never makes a cycle pass', (id) => {
    const { evaluation } = withBroken(id, { cycles: [cycleCells(1, '2026-01-20')] });
    expect(evaluation.cycles[0]?.verdict).toBe('unknown');
  });

  test('fails for its own row only, and an overdose elsewhere is still found', () => {
    const { evaluation } = withBroken(
      'eligibility/asa',
      {
        participants: [
          SCREENED,
          { ...SCREENED, subject_id: 'QD-002' },
          { ...SCREENED, subject_id: 'QD-003', asa: '5' },
        ],
      },
      ({ id }) => id === 'QD-001',
    );
    expect(evaluation.participants.map(({ outcome }) => outcome)).toEqual(['pending', 'eligible', 'ineligible']);
    expect(evaluation.run.find(({ rule }) => rule === 'eligibility/asa')?.status).toBe('error');
  });

  test('counts the rows it failed on', () => {
    const { evaluation } = withBroken('eligibility/asa', {
      participants: [SCREENED, { ...SCREENED, subject_id: 'QD-002' }],
    });
    expect(evaluation.run.find(({ rule }) => rule === 'eligibility/asa')?.reason).toBe(
      'it failed on 2 rows, first Participants row 2 (Error)',
    );
  });

  test('beside a breach leaves the breach standing', () => {
    const { evaluation } = withBroken('eligibility/asa', { participants: [{ ...SCREENED, ever_ifosfamide: 'yes' }] });
    expect(evaluation.participants[0]).toMatchObject({ outcome: 'ineligible', breached: ['E5'], unknown: ['I11'] });
  });

  test('makes an enrolled participant one whose eligibility is open', () => {
    const { evaluation } = withBroken('eligibility/asa', { participants: [ALLOCATED] });
    expect(evaluation.findings.map(({ rule, verdict }) => [rule, verdict])).toContainEqual([
      'allocation/eligible-first',
      'unknown',
    ]);
  });
});

describe('the run report', () => {
  const reasonOf = (raw: ReturnType<typeof rawWorkbook>, id: string) => {
    const { status, reason } = assessTrial(raw, TODAY).evaluation.run.find(({ rule }) => rule === id)!;
    return [status, reason];
  };
  test('lists every rule once, in order', () =>
    expect(assess({}).evaluation.run.map(({ rule }) => rule)).toEqual(RULES.map(({ id }) => id)));
  test('says success for a rule that was asked', () =>
    expect(reasonOf(rawWorkbook(), asa.id)).toEqual(['success', undefined]));
  test('says why a rule had nothing to ask', () => {
    expect(reasonOf(rawWorkbook(), 'dosing/pld-dose')).toEqual(['skipped', 'Cycles has no rows']);
    const { tabs, ...raw } = rawWorkbook();
    expect(reasonOf({ ...raw, tabs: tabs.filter(({ title }) => title !== 'Cycles') }, 'dosing/pld-dose')).toEqual([
      'skipped',
      'there is no tab "Cycles"',
    ]);
    const columns = TABS.Participants.columns.filter(({ key }) => key !== 'asa');
    expect(
      reasonOf(
        rawWorkbook({
          tabs: [
            rawTab(
              'Participants',
              columns,
              [SCREENED].map(({ asa: _, ...rest }) => rest),
            ),
          ],
        }),
        asa.id,
      ),
    ).toEqual(['skipped', 'none of its columns is in Participants']);
  });
  test('says error for a kind of rule it does not know', () => {
    const odd = { ...asa, id: 'eligibility/odd', kind: 'hunch' } as unknown as AnyRule;
    const { run } = assessWorkbook(decodeWorkbook(rawWorkbook()), TODAY, [odd]).evaluation;
    expect(run).toEqual([
      { rule: 'eligibility/odd', status: 'error', reason: 'the engine does not know this kind of rule' },
    ]);
  });
});
