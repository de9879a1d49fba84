import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { chestCavity } from '../../../../../shared/protocol/rules/eligibility/chest-cavity.js';
import { finalPathology } from '../../../../../shared/protocol/rules/eligibility/final-pathology.js';
import { origin } from '../../../../../shared/protocol/rules/eligibility/origin.js';
import { reproduction } from '../../../../../shared/protocol/rules/eligibility/reproduction.js';
import { fullyMet } from '../../../../support/fully-met.js';

test.each([
  [chestCavity, { chest_cavity_in_surgical_report: 'yes', chest_cavity_on_imaging: undefined }],
  [finalPathology, { final_pathology_histology: 'WDLPS' }],
  [origin, { organ_of_origin: 'uterus' }],
  [reproduction, { sex: 'female', pregnant: 'yes' }],
] as const)('an enrollment still to come does not make a breach one after enrollment: $id', (rule, cells) => {
  const answer = (enrolled: string | undefined) => {
    const { participant, context } = fullyMet({
      participant: { ...cells, enrollment_date: enrolled === undefined ? undefined : day(enrolled) },
    });
    const unread = enrolled === undefined ? ['enrollment_date'] : undefined;
    return rule.check({ ...participant, unread }, context);
  };
  expect(answer('2026-01-14')).toMatchObject({ verdict: 'breached', afterEnrollment: 'yes' });
  expect(answer('2026-12-01')).toMatchObject({ verdict: 'breached', afterEnrollment: 'no' });
  expect(answer(undefined)).toMatchObject({ verdict: 'breached', afterEnrollment: 'perhaps' });
});
