import { expect, test } from '@jest/globals';
import { reproduction } from '../../../../../shared/protocol/rules/eligibility/reproduction.js';
import type { Enrolled } from '../../../../../shared/workbook/participant-dates.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const woman = (changes: object = {}) => ({
  participant: {
    sex: 'female',
    pregnant: 'no',
    breastfeeding: 'no',
    reproductive_potential: 'yes',
    contraception_agreed: 'yes',
    enrollment_date: undefined,
    ...changes,
  } as object,
});
const man = (changes: object = {}) => woman({ sex: 'male', pregnant: undefined, breastfeeding: undefined, ...changes });
const PREGNANT = 'On E9: pregnancy is recorded.';
const NOT_AGREED = 'On E9: contraception is not agreed to although it is needed.';
const FOR_A_MAN = 'On E9: pregnancy or breastfeeding is recorded for a man.';
const NO_TEST = 'On E9: pregnancy or breastfeeding is "not applicable" for a woman who can have children.';

ruleTable(reproduction, {
  met: [
    ['a woman who agrees to contraception', woman()],
    [
      'a woman who cannot have children',
      woman({ reproductive_potential: 'no', contraception_agreed: 'not applicable' }),
    ],
    ['the same, contraception blank', woman({ reproductive_potential: 'no', contraception_agreed: undefined })],
    ['the same, contraception refused', woman({ reproductive_potential: 'no', contraception_agreed: 'no' })],
    [
      'the same, pregnancy and breastfeeding not applicable',
      woman({ reproductive_potential: 'no', pregnant: 'not applicable', breastfeeding: 'not applicable' }),
    ],
    ['a man who agrees to contraception', man()],
    ['a man, pregnancy not applicable', man({ pregnant: 'not applicable', breastfeeding: 'not applicable' })],
    ['a man, pregnancy answered no', man({ pregnant: 'no', breastfeeding: 'no' })],
    ['a man who cannot have children', man({ reproductive_potential: 'no', contraception_agreed: undefined })],
    ['a man who cannot, contraception refused', man({ reproductive_potential: 'no', contraception_agreed: 'no' })],
    [
      'a man who cannot, contraception not applicable',
      man({ reproductive_potential: 'no', contraception_agreed: 'not applicable' }),
    ],
    ['a man, only pregnancy not applicable', man({ pregnant: 'not applicable' })],
    ['a man, only breastfeeding answered', man({ breastfeeding: 'no' })],
    [
      'a woman who cannot, only pregnancy not applicable',
      woman({ reproductive_potential: 'no', pregnant: 'not applicable' }),
    ],
    [
      'a woman who cannot, only breastfeeding not applicable',
      woman({ reproductive_potential: 'no', breastfeeding: 'not applicable' }),
    ],
    ['an enrolled man', { participant: { sex: 'male', pregnant: undefined, breastfeeding: undefined } }],
  ],
  breached: [
    ['pregnant', woman({ pregnant: 'yes' }), PREGNANT, { column: 'pregnant' }],
    [
      'pregnant after enrollment',
      { participant: { pregnant: 'yes' } },
      'On E9, after enrollment: pregnancy is recorded.',
      { column: 'pregnant', afterEnrollment: true },
    ],
    [
      'pregnant while everything else is blank',
      woman({
        sex: undefined,
        pregnant: 'yes',
        breastfeeding: undefined,
        reproductive_potential: undefined,
        contraception_agreed: undefined,
      }),
      PREGNANT,
    ],
    [
      'breastfeeding',
      woman({ breastfeeding: 'yes' }),
      'On E9: breastfeeding is recorded.',
      { column: 'breastfeeding' },
    ],
    ['a woman who refuses contraception', woman({ contraception_agreed: 'no' }), NOT_AGREED],
    [
      'a man who refuses contraception',
      man({ contraception_agreed: 'no' }),
      NOT_AGREED,
      { column: 'contraception_agreed' },
    ],
    ['refused, the sex still blank', woman({ sex: undefined, contraception_agreed: 'no' }), NOT_AGREED],
    [
      'refused, and a man marked pregnant: the breach decides',
      man({ pregnant: 'yes', contraception_agreed: 'no' }),
      NOT_AGREED,
    ],
    [
      'pregnant, and contraception refused',
      woman({ pregnant: 'yes', contraception_agreed: 'no' }),
      'On E9: pregnancy is recorded; contraception is not agreed to although it is needed.',
      { column: 'pregnant' },
    ],
  ],
  unclear: [
    ['a pregnant man', man({ pregnant: 'yes' }), FOR_A_MAN, { column: 'sex' }],
    ['a breastfeeding man', man({ breastfeeding: 'yes' }), FOR_A_MAN],
    [
      'contraception not applicable where it is needed',
      woman({ contraception_agreed: 'not applicable' }),
      'On E9: contraception is "not applicable" although it is needed.',
      { column: 'contraception_agreed' },
    ],
    [
      'the same for a man',
      man({ contraception_agreed: 'not applicable' }),
      'On E9: contraception is "not applicable" although it is needed.',
    ],
    [
      'pregnancy not applicable where it is possible',
      woman({ pregnant: 'not applicable' }),
      NO_TEST,
      { column: 'pregnant' },
    ],
    [
      'breastfeeding not applicable, contraception blank',
      woman({ breastfeeding: 'not applicable', contraception_agreed: undefined }),
      NO_TEST,
      { column: 'breastfeeding' },
    ],
  ],
  unknown: [
    ['no sex', woman({ sex: undefined }), ['sex']],
    ['no answer on pregnancy', woman({ pregnant: undefined }), ['pregnant']],
    [
      'no answer on pregnancy from a woman who cannot have children',
      woman({ pregnant: undefined, reproductive_potential: 'no' }),
      ['pregnant'],
    ],
    ['no answer on breastfeeding', woman({ breastfeeding: undefined }), ['breastfeeding']],
    ['no answer on contraception', man({ contraception_agreed: undefined }), ['contraception_agreed']],
    [
      'whether she can have children is blank',
      woman({ reproductive_potential: undefined }),
      ['reproductive_potential'],
    ],
    [
      'refused, but whether it is needed is blank',
      woman({ reproductive_potential: undefined, contraception_agreed: 'no' }),
      ['reproductive_potential'],
    ],
    [
      'a woman with nothing filled in',
      woman({
        pregnant: undefined,
        breastfeeding: undefined,
        reproductive_potential: undefined,
        contraception_agreed: undefined,
      }),
      ['pregnant', 'breastfeeding', 'reproductive_potential'],
    ],
  ],
});

test('a finding still lists contraception as missing', () => {
  const { participant, context } = fullyMet(
    woman({ breastfeeding: 'not applicable', contraception_agreed: undefined }),
  );
  expect(reproduction.check(participant, context)).toMatchObject({
    verdict: 'unknown',
    blank: ['contraception_agreed'],
  });
});

test('the Chinese sentence says whether enrollment came first', () => {
  const says = (enrolled: Enrolled) => reproduction.words.zh.says({ found: ['pregnant'], certain: true, enrolled });
  expect([says('no'), says('perhaps'), says('yes')]).toEqual([
    'E9：记录为妊娠。',
    'E9：记录为妊娠。',
    'E9（入组后）：记录为妊娠。',
  ]);
});
