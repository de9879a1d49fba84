import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { checkLinkedDose } from '../../../../../shared/protocol/dosing/check.js';
import { plannedSurgeryOnlyNoDrug } from '../../../../../shared/protocol/rules/allocation/planned-surgery-only-no-drug.js';
import { fullyMet, NO_DRUG } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const inArm = (arm: 'surgery only' | 'neoadjuvant' | undefined, cycle = {}) => ({
  participant: { arm },
  cycles: { 1: { ...NO_DRUG, ...cycle } },
});
const NONE_RIGHT = 'No day is right for a study drug in this arm.';

ruleTable(plannedSurgeryOnlyNoDrug, {
  met: [['the neoadjuvant arm', inArm('neoadjuvant')]],
  breached: [
    [
      'a planned cycle',
      inArm('surgery only'),
      `The participant is in the surgery-only arm, but cycle 1 is planned for 2026-01-20. ${NONE_RIGHT}`,
      { column: 'd1_planned_date', severity: 'warn' },
    ],
    [
      'a planned cycle with its height and a dose of zero',
      inArm('surgery only', { height_cm: 170, pld_mg: 0 }),
      `The participant is in the surgery-only arm, but cycle 1 is planned for 2026-01-20. ${NONE_RIGHT}`,
    ],
  ],
  notApplicable: [
    ['a cycle that was given, which its own rule judges', inArm('surgery only', { d1_date: day('2026-01-20') })],
    ['a planned cycle with a dose, which its own rule judges', inArm('surgery only', { pld_mg: 64 })],
    ['nothing planned', inArm('surgery only', { d1_planned_date: undefined })],
    ['no arm yet', inArm(undefined)],
  ],
});

test('a planned cycle without a number, and an orphan row, which has no arm', () => {
  const { cycles, context } = fullyMet(inArm('surgery only', { cycle: undefined }));
  const [row] = cycles.map((cycle) => ({ ...cycle, cycle: undefined }));
  const dose = checkLinkedDose(row!, context.settings);
  expect(plannedSurgeryOnlyNoDrug.check(row!, { ...context, dose })).toMatchObject({ facts: { cycle: undefined } });
  const orphan = { ...row!, participant: undefined };
  expect(plannedSurgeryOnlyNoDrug.check(orphan, { ...context, dose }).verdict).toBe('not-applicable');
  const facts = { cycle: undefined, planned: '2026-01-20' };
  expect(plannedSurgeryOnlyNoDrug.words.en.says(facts)).toBe(
    `The participant is in the surgery-only arm, but a cycle is planned for 2026-01-20. ${NONE_RIGHT}`,
  );
});
