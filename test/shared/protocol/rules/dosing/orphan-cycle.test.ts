import { describe, expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { checkLinkedDose } from '../../../../../shared/protocol/dosing/check.js';
import type { Answer, AnyRule } from '../../../../../shared/protocol/rule.js';
import { surgeryOnlyNoDrug } from '../../../../../shared/protocol/rules/allocation/surgery-only-no-drug.js';
import { beforeConsentCycle } from '../../../../../shared/protocol/rules/data/before-consent-cycle.js';
import { futureDateCycle } from '../../../../../shared/protocol/rules/data/future-date-cycle.js';
import { anlotinibDays } from '../../../../../shared/protocol/rules/dosing/anlotinib-days.js';
import { anlotinibDose } from '../../../../../shared/protocol/rules/dosing/anlotinib-dose.js';
import { bodyUnit } from '../../../../../shared/protocol/rules/dosing/body-unit.js';
import { bsaEntered } from '../../../../../shared/protocol/rules/dosing/bsa-entered.js';
import { cycleNumber } from '../../../../../shared/protocol/rules/dosing/cycle-number.js';
import { ifosfamideDays } from '../../../../../shared/protocol/rules/dosing/ifosfamide-days.js';
import { ifosfamideDose } from '../../../../../shared/protocol/rules/dosing/ifosfamide-dose.js';
import { pldDose } from '../../../../../shared/protocol/rules/dosing/pld-dose.js';
import { pldProduct } from '../../../../../shared/protocol/rules/dosing/pld-product.js';
import { pldRecorded } from '../../../../../shared/protocol/rules/dosing/pld-recorded.js';
import { weightChange } from '../../../../../shared/protocol/rules/dosing/weight-change.js';
import { cycleAfterDeath } from '../../../../../shared/protocol/rules/schedule/cycle-after-death.js';
import { cycleInterval } from '../../../../../shared/protocol/rules/schedule/cycle-interval.js';
import { fullyMet } from '../../../../support/fully-met.js';

/** A cycle row whose participant is not in the workbook, and which is linked to nothing. */
const { cycles, context: known } = fullyMet({ asOf: '2026-03-01' });
const orphan = { ...cycles[1]!, participant: undefined, previous: undefined, first: undefined };
const context = { ...known, dose: checkLinkedDose(orphan, known.settings) };

describe('a cycle without its participant', () => {
  test.each([pldProduct, pldDose, ifosfamideDose, ifosfamideDays, anlotinibDose, anlotinibDays, bsaEntered])(
    'has its drugs checked: $id',
    (rule) => expect(rule.check(orphan, context).verdict).toBe('met'),
  );

  test.each([cycleNumber, bodyUnit, pldRecorded, futureDateCycle])('has its own cells checked: $id', (rule) =>
    expect(rule.check(orphan, context).verdict).toBe('met'),
  );

  test.each([surgeryOnlyNoDrug, beforeConsentCycle, cycleAfterDeath])(
    'is not held against a participant that is not there: $id',
    (rule) => expect(rule.check(orphan, context).verdict).toBe('not-applicable'),
  );

  test.each([weightChange, cycleInterval])('is not passed without the cycle to compare with: $id', (rule) =>
    expect((rule.check(orphan, context) as Answer).verdict).toBe('unknown'),
  );
});

describe('a cycle row without a number', () => {
  const row = { ...cycles[1]!, cycle: undefined, previous: undefined };
  const alone = {
    ...row,
    participant: { ...row.participant!, arm: 'surgery only' as const, death_date: day('2026-02-09') },
  };
  const sentence = (rule: AnyRule, answer: Answer) => {
    if (!('facts' in answer)) throw new Error('the answer carries no facts');
    return rule.words.en.says(answer.facts);
  };

  test.each([cycleInterval, weightChange])('asks for the number: $id', (rule) =>
    expect(rule.check(row, context)).toEqual({ verdict: 'unknown', blank: ['cycle'] }),
  );

  test('that was given is a finding, and one that is only planned is not', () => {
    const { verdict, ...answer } = cycleNumber.check(row, context);
    expect([verdict, sentence(cycleNumber, { verdict, ...answer } as Answer)]).toEqual([
      'unknown',
      'This cycle was given, but no cycle number can be read: it counts for none of the 3, and nothing is scheduled from it.',
    ]);
    const undated = { ...row, d1_date: undefined };
    expect(cycleNumber.check(undated, context)).toMatchObject({ facts: { cycle: undefined } });
    const planned = { ...undated, pld_mg: undefined, ifosfamide_g_per_day: undefined, ifosfamide_days: undefined };
    expect(
      cycleNumber.check({ ...planned, anlotinib_mg_per_day: undefined, anlotinib_days: undefined }, context),
    ).toEqual({ verdict: 'unknown', blank: ['cycle'] });
  });

  test('is named without one', () => {
    expect(sentence(surgeryOnlyNoDrug, surgeryOnlyNoDrug.check(alone, context))).toBe(
      'The participant is in the surgery-only arm, but this cycle row holds drug data ("Day 1 actual").',
    );
    expect(sentence(cycleAfterDeath, cycleAfterDeath.check(alone, context))).toBe(
      'Day 1 of this cycle (2026-02-10) is after the death date (2026-02-09).',
    );
    expect(sentence(pldRecorded, pldRecorded.check({ ...row, pld_mg: undefined }, context))).toBe(
      'This cycle was given on 2026-02-10, but no value can be read in "PLD given (mg)".',
    );
  });
});
